from __future__ import annotations

from typing import TYPE_CHECKING, Self

from amparo.customers.querysets import OfServingDesk
from amparo.platform.access.actors import Anonymous, ContactActor

if TYPE_CHECKING:
    from amparo.knowledge.models import Article, News, Testimonial
    from amparo.platform.access.actors import Actor


class ArticleQuerySet(OfServingDesk["Article"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agents see all of their desks, contacts what is published for them, strangers what is public."""
        if isinstance(actor, Anonymous):
            return self.published().filter(visibility="public")
        seen = super().visible_to(actor)
        if isinstance(actor, ContactActor):
            return seen.published().filter(id__in=self._readable_by(actor))
        return seen

    def published(self) -> Self:
        """Articles with an edition in force; there is one at most."""
        return self.filter(versions__published_at__isnull=False, versions__withdrawn_at=None, retired_at=None)

    def _readable_by(self, actor: ContactActor) -> Self:
        articles = self.model.objects.order_by()
        for_all = articles.filter(visibility__in=["customers", "public"]).values("id")
        named = articles.filter(
            visibility="organisations", audience__organisation_id__in=actor.organisations
        ).values("id")
        return for_all.union(named, all=True)  # type: ignore[return-value]


class NewsQuerySet(OfServingDesk["News"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agents see all announcements of their desks, contacts those that are published."""
        seen = super().visible_to(actor)
        return seen.published() if isinstance(actor, ContactActor) else seen

    def published(self) -> Self:
        return self.filter(published_at__isnull=False)


class TestimonialQuerySet(OfServingDesk["Testimonial"]):
    def visible_to(self, actor: Actor) -> Self:
        """Agents see what their desks received; everybody else what is published."""
        if isinstance(actor, Anonymous):
            return self.published()
        seen = super().visible_to(actor)
        return seen.published() if isinstance(actor, ContactActor) else seen

    def published(self) -> Self:
        return self.filter(published_at__isnull=False)
