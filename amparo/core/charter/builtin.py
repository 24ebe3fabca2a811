"""Words that the house gives in nine languages, for what a charter leaves out."""

from __future__ import annotations

_STATUSES = ("new", "in-progress", "waiting-customer", "waiting-third-party", "resolved", "closed")
_LABELS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("New", "Received"),
        ("In progress", "We are working on it"),
        ("Waiting for the customer", "Waiting for your answer"),
        ("Waiting for a third party", "Waiting for another company"),
        ("Resolved", "Resolved"),
        ("Closed", "Closed"),
    ),
    "pt-BR": (
        ("Novo", "Recebido"),
        ("Em andamento", "Estamos trabalhando nisso"),
        ("Aguardando o cliente", "Aguardando sua resposta"),
        ("Aguardando terceiro", "Aguardando outra empresa"),
        ("Resolvido", "Resolvido"),
        ("Encerrado", "Encerrado"),
    ),
    "pt": (
        ("Novo", "Recebido"),
        ("Em curso", "Estamos a tratar do assunto"),
        ("À espera do cliente", "À espera da sua resposta"),
        ("À espera de terceiros", "À espera de outra empresa"),
        ("Resolvido", "Resolvido"),
        ("Encerrado", "Encerrado"),
    ),
    "es": (
        ("Nuevo", "Recibido"),
        ("En curso", "Estamos trabajando en ello"),
        ("A la espera del cliente", "A la espera de su respuesta"),
        ("A la espera de un tercero", "A la espera de otra empresa"),
        ("Resuelto", "Resuelto"),
        ("Cerrado", "Cerrado"),
    ),
    "fr": (
        ("Nouveau", "Reçu"),
        ("En cours", "Nous y travaillons"),
        ("En attente du client", "En attente de votre réponse"),
        ("En attente d’un tiers", "En attente d’une autre entreprise"),
        ("Résolu", "Résolu"),
        ("Clos", "Clos"),
    ),
    "it": (
        ("Nuovo", "Ricevuto"),
        ("In corso", "Ci stiamo lavorando"),
        ("In attesa del cliente", "In attesa della sua risposta"),
        ("In attesa di terzi", "In attesa di un’altra azienda"),
        ("Risolto", "Risolto"),
        ("Chiuso", "Chiuso"),
    ),
    "de": (
        ("Neu", "Eingegangen"),
        ("In Arbeit", "Wir arbeiten daran"),
        ("Wartet auf den Kunden", "Wartet auf Ihre Antwort"),
        ("Wartet auf Dritte", "Wartet auf ein anderes Unternehmen"),
        ("Gelöst", "Gelöst"),
        ("Geschlossen", "Geschlossen"),
    ),
    "nl": (
        ("Nieuw", "Ontvangen"),
        ("In behandeling", "We werken eraan"),
        ("Wacht op de klant", "Wacht op uw antwoord"),
        ("Wacht op een derde", "Wacht op een ander bedrijf"),
        ("Opgelost", "Opgelost"),
        ("Gesloten", "Gesloten"),
    ),
    "sk": (
        ("Nová", "Prijatá"),
        ("Rieši sa", "Pracujeme na nej"),
        ("Čaká na zákazníka", "Čaká na vašu odpoveď"),
        ("Čaká na tretiu stranu", "Čaká na inú spoločnosť"),
        ("Vyriešená", "Vyriešená"),
        ("Uzavretá", "Uzavretá"),
    ),
}
_NORMAL = {
    "en": "normal",
    "pt-BR": "normal",
    "pt": "normal",
    "es": "normal",
    "fr": "normale",
    "it": "normale",
    "de": "normal",
    "nl": "normaal",
    "sk": "bežná",
}


def built_in(language: str) -> dict[str, str]:
    """The texts of what a charter leaves out; none in a language that the house does not speak."""
    own = language if language in _LABELS else language.partition("-")[0]
    if own not in _LABELS:
        return {}
    texts = {"priority.levels.normal": _NORMAL[own]}
    for name, (agent, customer) in zip(_STATUSES, _LABELS[own], strict=True):
        texts |= {f"statuses.{name}.agent": agent, f"statuses.{name}.customer": customer}
    return texts
