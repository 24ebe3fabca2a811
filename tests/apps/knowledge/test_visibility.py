"""What is written is internal until somebody decides otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amparo.knowledge.models import Article, ArticleAudience, ArticleVersion
from amparo.platform.access.actors import Anonymous
from tests.kit.cast import LONG_AGO
from tests.kit.tickets import agent, contact

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.platform.access.actors import Actor
    from tests.kit.cast import Cast


def an_article(cast: Cast, visibility: str, published_at: datetime | None = LONG_AGO) -> Article:
    article = Article.objects.create(
        desk=cast.desk,
        slug=f"{visibility}-{published_at is None}",
        visibility=visibility,
        owner=cast.bia,
        created_at=LONG_AGO,
    )
    ArticleVersion.objects.create(
        article=article, number=1, author=cast.bia, written_at=LONG_AGO, published_at=published_at
    )
    return article


@pytest.mark.parametrize(
    ("visibility", "seen_by"),
    [
        ("internal", [True, False, False, False, False]),
        ("organisations", [True, True, False, False, False]),
        ("customers", [True, True, True, False, False]),
        ("public", [True, True, True, False, True]),
    ],
)
def test_an_article_is_read_by_those_it_is_for(cast: Cast, visibility: str, seen_by: list[bool]) -> None:
    article = an_article(cast, visibility)
    ArticleAudience.objects.create(article=article, organisation=cast.moinho)
    readers: list[Actor] = [
        agent(cast.bia),
        contact(cast.renata),
        contact(cast.celia),
        contact(cast.ivo),
        Anonymous(),
    ]
    assert [Article.objects.visible_to(reader).exists() for reader in readers] == seen_by


def test_a_draft_is_read_by_agents_only(cast: Cast) -> None:
    an_article(cast, "public", published_at=None)
    assert Article.objects.visible_to(agent(cast.bia)).exists()
    assert not Article.objects.visible_to(contact(cast.renata)).exists()
    assert not Article.objects.visible_to(Anonymous()).exists()


def test_an_article_with_several_editions_is_found_once(cast: Cast) -> None:
    article = an_article(cast, "customers")
    ArticleVersion.objects.create(article=article, number=2, author=cast.bia, written_at=LONG_AGO)
    assert Article.objects.visible_to(contact(cast.renata)).count() == 1
