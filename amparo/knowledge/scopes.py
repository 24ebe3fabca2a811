from __future__ import annotations

from amparo.platform.access.scopes import Scope, register

register(Scope.DESK, "knowledge.Article", "knowledge.News", "knowledge.Testimonial")
register(
    Scope.PARENT,
    "knowledge.ArticleAudience",
    "knowledge.ArticleVersion",
    "knowledge.ArticleVersion_products",
    "knowledge.ArticleTranslation",
    "knowledge.ArticleFile",
    "knowledge.ArticleUse",
    "knowledge.News_products",
    "knowledge.NewsTranslation",
    "knowledge.NewsDelivery",
)
