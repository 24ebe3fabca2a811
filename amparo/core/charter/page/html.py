"""The page as HTML. Everything that a charter says is text and stays text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.core.charter.page.markup import Markup, raw, tag, together
from amparo.core.charter.page.model import Dates, Facts, Said, Table, Week

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amparo.core.charter.page.model import Block, Cell, Page, Row, Section, Standing, WeekRow

BAR = 14
"""Height of a bar of the week, in pixels."""


def document(page: Page, style: str, data: str = "", links: Sequence[Markup] = ()) -> Markup:
    """A whole page that needs nothing else: `style` is CSS of our own, `data` JSON for machines."""
    title = f"{page.title} · {page.desk}"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("meta", name="color-scheme", content="light dark"),
        tag("style", raw(style)),
        data_block(data) if data else None,
    )
    wrap = tag(
        "div",
        contents(page, links),
        tag("main", body(page), id="main", class_="charter"),
        class_="wrap charter-doc",
    )
    html = tag("html", head, tag("body", wrap, class_="portal"), lang=page.language)
    return together((raw("<!doctype html>\n"), html))


def link(words: str, href: str, lang: str | None = None) -> Markup:
    """A way to another form of the page; `lang` where it is in another language."""
    return tag("a", words, class_="link", href=href, lang=lang, hreflang=lang)


def data_block(data: str) -> Markup:
    """Data for search engines. A block of data never runs, so that the strictest policy lets it stand."""
    safe = data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return tag("script", raw(safe), type="application/ld+json")


def contents(page: Page, links: Sequence[Markup] = ()) -> Markup:
    """The table of contents; `links` stand below it."""
    entries = (
        tag("li", tag("a", tag("span", section.number), " ", section.title, href=f"#{section.anchor}"))
        for section in page.sections
    )
    below = tag("div", tag("span", page.meta[0]), links, class_="toc-meta") if links else None
    return tag("nav", tag("ol", entries), below, class_="toc", aria_label=page.contents)


def body(page: Page) -> Markup:
    """The title, the state of today, and all sections."""
    return together(
        (
            tag("h1", page.title),
            tag("p", page.notice, class_="charter-notice") if page.notice else None,
            tag("p", page.intro, class_="intro"),
            _standing(page.standing) if page.standing else None,
            tag("p", (tag("span", words) for words in page.meta), class_="charter-meta"),
            (_section(page, section) for section in page.sections),
        )
    )


def _standing(standing: Standing) -> Markup:
    then = f", {standing.then}" if standing.then else ""
    return tag(
        "p",
        tag("span", class_="dot", aria_hidden="true"),
        tag("span", tag("b", standing.words), then, ". ", tag("small", standing.here)),
        class_="standing",
        data_open="yes" if standing.is_open else "no",
    )


def _section(page: Page, section: Section) -> Markup:
    heading = tag("h2", tag("span", section.number, class_="no"), " ", section.title, id=section.anchor)
    blocks = (_block(page, block) for block in section.blocks)
    return tag("section", heading, blocks, aria_labelledby=section.anchor)


def _block(page: Page, block: Block) -> Markup:
    match block:
        case Said():
            return _clause(page, block)
        case Week():
            return _week(block)
        case Table():
            return _table(block)
        case Dates():
            return _dates(block)
        case Facts():
            return tag("ul", (tag("li", words) for words in block.words), class_="facts")


def _clause(page: Page, said: Said) -> Markup:
    number = tag(
        "a", said.number, class_="cn", href=f"#{said.anchor}", aria_label=page.clause.format(said.number)
    )
    name = (tag("b", f"{said.name}."), " ") if said.name else ()
    is_below = said.number.count(".") > 1
    return tag(
        "div", number, tag("p", name, said.sentence), class_="cl cl-sub" if is_below else "cl", id=said.anchor
    )


def _week(week: Week) -> Markup:
    day, hours, total = week.heads
    ends = tag("div", (tag("span", end) for end in week.scale), class_="scale", aria_hidden="true")
    has_totals = any(row.total for row in week.rows)
    head = tag(
        "tr",
        tag("th", day, scope="col"),
        tag("th", hours, scope="col"),
        tag("td", ends, class_="bar"),
        tag("th", total, scope="col") if has_totals else None,
    )
    rows = (_week_row(week, row, has_totals) for row in week.rows)
    caption = tag("caption", week.caption, tag("small", week.note) if week.note else None)
    look = "weekchart many" if week.look == "many" else "weekchart"
    return tag("table", caption, tag("thead", head), tag("tbody", rows), class_=look)


def _week_row(week: Week, row: WeekRow, has_totals: bool) -> Markup:
    hours = (
        (tag("span", hours) for hours in row.hours) if row.hours else tag("span", week.closed, class_="shut")
    )
    return tag(
        "tr",
        tag("th", row.day, scope="row"),
        tag("td", hours, class_="times"),
        tag("td", _bar(row), class_="bar"),
        tag("td", row.total, class_="n") if has_totals else None,
        data_today="yes" if row.is_today and not week.look else None,
    )


def _bar(row: WeekRow) -> Markup:
    drawn = [tag("rect", class_="shut", width="100%", height="100%", rx=3)]
    drawn += [
        tag("rect", class_="open", x=f"{bar.start}%", width=f"{bar.width}%", height="100%", rx=3)
        for bar in row.bars
    ]
    if row.now is not None:
        drawn.append(tag("rect", class_="now", x=f"{row.now}%", y="-3", width=2, height=BAR + 6))
    return tag("svg", drawn, class_="week", height=BAR, aria_hidden="true")


def _table(table: Table) -> Markup:
    first, *others = table.heads
    corner = tag("th", first, scope="col", role="columnheader") if first else tag("td", role="cell")
    heads = (tag("th", head, scope="col", role="columnheader") for head in others)
    note = tag("p", table.note, class_="table-note") if table.note else None
    drawn = tag(
        "table",
        tag("caption", table.caption),
        tag("thead", tag("tr", corner, heads, role="row"), role="rowgroup"),
        tag("tbody", (_row(table, row) for row in table.rows), role="rowgroup"),
        class_="matrix" if table.look == "matrix" else "table stacked",
        role="table",
    )
    return tag("div", drawn, note, class_="figure")


def _row(table: Table, row: Row) -> Markup:
    head = tag("th", _cell(row.head), scope="row", role="rowheader")
    cells = (
        tag("td", _cell(cell), role="cell", data_head=head, data_p=cell.degree or None)
        for head, cell in zip(table.heads[1:], row.cells, strict=True)
    )
    return tag("tr", head, cells, role="row")


def _cell(cell: Cell) -> Markup:
    words: str = cell.words
    if cell.anchor:
        words = tag("a", words, class_="clause", href=f"#{cell.anchor}")
    elif cell.link:
        words = tag("a", words, class_="link", href=cell.link)
    return together((words, tag("small", cell.small) if cell.small else None))


def _dates(dates: Dates) -> Markup:
    days = (
        tag("li", tag("time", words, datetime=day.isoformat()), " ", tag("span", name))
        for day, words, name in dates.days
    )
    return tag("div", tag("h3", dates.caption), tag("ul", days), class_="days")
