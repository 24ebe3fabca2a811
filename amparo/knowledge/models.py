"""What is known and can be read: articles for product versions, and news."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amparo.knowledge.querysets import ArticleQuerySet, NewsQuerySet, TestimonialQuerySet


class Article(models.Model):
    """A guide or an answer to a frequent question; internal until somebody decides otherwise."""

    class Visibility(models.TextChoices):
        INTERNAL = "internal", _("Agents only")
        ORGANISATIONS = "organisations", _("Named organisations")
        CUSTOMERS = "customers", _("All customers")
        PUBLIC = "public", _("Everybody")

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="articles")
    slug = models.SlugField(max_length=200)
    visibility = models.CharField(max_length=15, choices=Visibility.choices, default=Visibility.INTERNAL)
    owner = models.ForeignKey("access.Agent", models.PROTECT, related_name="articles")
    is_frequent_question = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "slug"], name="article_slug_once_per_desk")]
        indexes = [models.Index(fields=["desk", "visibility"], name="article_list")]

    def __str__(self) -> str:
        return self.slug


class ArticleAudience(models.Model):
    """That an organisation may read an article which is for named organisations."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="audience")
    organisation = models.ForeignKey("customers.Organisation", models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "organisation"], name="article_audience_once")
        ]

    def __str__(self) -> str:
        return f"{self.article_id} for {self.organisation_id}"


class ArticleVersion(models.Model):
    """An edition of an article; one at most is in force, older ones stay readable for agents."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    author = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    products = models.ManyToManyField("products.Version", related_name="articles")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_version_once"),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(published_at__isnull=False, withdrawn_at=None),
                name="article_version_one_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} version {self.number}"


class ArticleTranslation(models.Model):
    """The text of an article's edition in one language."""

    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=300)
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="article_translation_once"),
        ]

    def __str__(self) -> str:
        return self.title


class ArticleFile(models.Model):
    """A picture or document that an article's edition shows."""

    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="files")
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "name"], name="article_file_name_once")]

    def __str__(self) -> str:
        return self.name


class ArticleUse(models.Model):
    """That an article was sent from a ticket as its answer, or as part of it."""

    version = models.ForeignKey(ArticleVersion, models.PROTECT, related_name="uses")
    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="articles_used")
    entry = models.ForeignKey("tickets.Entry", models.CASCADE, null=True, related_name="+")
    agent = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "ticket", "entry"], nulls_distinct=False, name="article_use_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} in {self.ticket_id}"


class News(models.Model):
    """An announcement for customers of some countries and products; no country or product means all."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="news")
    author = models.ForeignKey("access.Agent", models.PROTECT, related_name="+")
    countries = ArrayField(models.CharField(max_length=2), default=list)
    products = models.ManyToManyField("products.Product", related_name="news")
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "news"
        indexes = [models.Index(fields=["desk", "-published_at"], name="news_list")]

    def __str__(self) -> str:
        return f"{self.desk_id} at {self.written_at}"


class NewsTranslation(models.Model):
    """The text of an announcement in one language."""

    news = models.ForeignKey(News, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=300)
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["news", "language"], name="news_translation_once")]

    def __str__(self) -> str:
        return self.title


class NewsDelivery(models.Model):
    """That an announcement went to a contact by mail."""

    news = models.ForeignKey(News, models.CASCADE, related_name="deliveries")
    contact = models.ForeignKey("customers.Contact", models.CASCADE, related_name="+")
    mail = models.ForeignKey("mailer.OutboundMail", models.SET_NULL, null=True, related_name="+")
    queued_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "news deliveries"
        constraints = [models.UniqueConstraint(fields=["news", "contact"], name="news_delivery_once")]

    def __str__(self) -> str:
        return f"{self.news_id} to {self.contact_id}"


class Testimonial(models.Model):
    """Praise of a customer; it is public only from his consent to his withdrawal."""

    desk = models.ForeignKey("access.Desk", models.PROTECT, related_name="testimonials")
    ticket = models.ForeignKey("tickets.Ticket", models.SET_NULL, null=True, related_name="+")
    contact = models.ForeignKey("customers.Contact", models.CASCADE, related_name="+")
    text = models.TextField()
    received_at = models.DateTimeField()
    consented_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    objects = TestimonialQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(consented_at__isnull=False, withdrawn_at=None),
                name="testimonial_public_only_with_consent",
            ),
        ]
        indexes = [models.Index(fields=["desk", "-published_at"], name="testimonial_list")]

    def __str__(self) -> str:
        return f"{self.contact_id} at {self.received_at}"
