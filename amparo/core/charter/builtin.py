"""Words that the house gives in nine languages, for what a charter leaves out."""

from __future__ import annotations

_STATUSES = ("new", "in-progress", "waiting-customer", "waiting-third-party", "resolved", "closed")
_LABELS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("New", "Received"),
        ("In progress", "We are working on it"),
        ("Waiting for customer", "It is your turn"),
        ("Waiting for third party", "Waiting for another provider"),
        ("Resolved", "Resolved"),
        ("Closed", "Closed"),
    ),
    "es": (
        ("Nuevo", "Recibida"),
        ("En curso", "Estamos trabajando en ella"),
        ("A la espera del cliente", "Le toca a usted"),
        ("A la espera de un tercero", "A la espera de otro proveedor"),
        ("Resuelto", "Resuelta"),
        ("Cerrado", "Cerrada"),
    ),
    "fr": (
        ("Nouveau", "Reçue"),
        ("En traitement", "Nous y travaillons"),
        ("En attente du client", "C'est à vous"),
        ("En attente d'un tiers", "En attente d'un autre prestataire"),
        ("Résolu", "Résolue"),
        ("Clos", "Close"),
    ),
    "it": (
        ("Nuovo", "Ricevuta"),
        ("In lavorazione", "Ci stiamo lavorando"),
        ("In attesa del cliente", "Tocca a lei"),
        ("In attesa di terzi", "In attesa di un altro fornitore"),
        ("Risolto", "Risolta"),
        ("Chiuso", "Chiusa"),
    ),
    "pt": (
        ("Novo", "Recebido"),
        ("Em curso", "Estamos a tratar do pedido"),
        ("A aguardar o cliente", "É a sua vez"),
        ("A aguardar terceiro", "A aguardar outro fornecedor"),
        ("Resolvido", "Resolvido"),
        ("Fechado", "Fechado"),
    ),
    "pt-BR": (
        ("Novo", "Recebido"),
        ("Em andamento", "Em atendimento"),
        ("Aguardando cliente", "É a sua vez"),
        ("Aguardando terceiro", "Aguardando outro fornecedor"),
        ("Resolvido", "Resolvido"),
        ("Fechado", "Encerrado"),
    ),
    "de": (
        ("Neu", "Eingegangen"),
        ("In Bearbeitung", "Wir arbeiten daran"),
        ("Wartet auf Kunde", "Sie sind am Zug"),
        ("Wartet auf Dritte", "Wartet auf anderen Anbieter"),
        ("Gelöst", "Gelöst"),
        ("Geschlossen", "Abgeschlossen"),
    ),
    "nl": (
        ("Nieuw", "Ontvangen"),
        ("In behandeling", "We werken eraan"),
        ("Wacht op klant", "U bent aan zet"),
        ("Wacht op derde partij", "Wacht op andere leverancier"),
        ("Opgelost", "Opgelost"),
        ("Gesloten", "Afgesloten"),
    ),
    "sk": (
        ("Nová", "Prijatá"),
        ("V riešení", "Pracujeme na nej"),
        ("Čaká na zákazníka", "Ste na rade"),
        ("Čaká na tretiu stranu", "Čaká na iného dodávateľa"),
        ("Vyriešená", "Vyriešená"),
        ("Uzavretá", "Uzavretá"),
    ),
}
_NORMAL = {
    "en": "normal",
    "es": "normal",
    "fr": "normale",
    "it": "normale",
    "pt": "normal",
    "pt-BR": "normal",
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
