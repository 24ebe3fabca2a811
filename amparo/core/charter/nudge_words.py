"""How people ask for speed in nine languages, and what is politely said around it.

Small letters without accents or apostrophes, as `etiquette` reads them. Only what cannot mean anything else
stands here: a phrase that is missing lets a nudge count as a message, one too many would lose a message.
"""

from __future__ import annotations

_ENGLISH = """
any news on my request|any news on the request|any news on my ticket|any news about my request
any news on this|any news yet|any news|is there any news|any updates on this|any update on this
any updates|any update|is there any update|any progress|is there any progress|hurry up|hurry
could you hurry|can you hurry|as soon as possible|asap|urgent|very urgent|this is urgent
this is very urgent|it is urgent|its urgent|its very urgent|urgently|i need this urgently
we need this urgently|i need an answer|we need an answer|still waiting|i am still waiting
im still waiting|we are still waiting|were still waiting|i am waiting|im waiting|we are waiting
when will you answer|when will i get an answer|when will we get an answer|how much longer
how long will this take|how long does this take|is anybody there|is anyone there|anyone there
anybody there|please answer|please reply|please respond|reminder|gentle reminder|friendly reminder|bump
ping|any news on|any update on
"""
_SPANISH = """
alguna novedad|hay novedades|hay alguna novedad|novedades|alguna noticia|hay noticias|urgente
muy urgente|es urgente|es muy urgente|esto es urgente|urge|urgentemente|lo antes posible|cuanto antes
de inmediato|sigo esperando|seguimos esperando|todavia estoy esperando|estoy esperando|estamos esperando
para cuando|cuando me responden|cuando me contestan|cuando responden|cuanto falta|cuanto mas|hay alguien
hay alguien ahi|necesito una respuesta|necesitamos una respuesta|dense prisa|rapido|recordatorio
respondan|contesten
"""
_FRENCH = """
des nouvelles|une nouvelle|avez vous des nouvelles|y a t il du nouveau|du nouveau|urgent|tres urgent
cest urgent|cest tres urgent|en urgence|au plus vite|des que possible|le plus vite possible|vite
jattends toujours|nous attendons toujours|toujours en attente|jattends|nous attendons
quand allez vous repondre|quand aurai je une reponse|dans combien de temps|combien de temps encore
il y a quelquun|relance|petite relance|jai besoin dune reponse|nous avons besoin dune reponse|repondez
merci de repondre|depechez vous
"""
_ITALIAN = """
ci sono novita|novita|qualche novita|avete novita|aggiornamenti|ci sono aggiornamenti|urgente
molto urgente|e urgente|e molto urgente|urgentemente|con urgenza|al piu presto|il prima possibile
quanto prima|sbrigatevi|sto ancora aspettando|stiamo ancora aspettando|sto aspettando|stiamo aspettando
attendo ancora|quanto manca|quando rispondete|quando mi rispondete|quanto ci vuole ancora|ce qualcuno
sollecito|mi serve una risposta|ci serve una risposta|rispondete|attendo risposta|attendiamo risposta
"""
_PORTUGUESE = """
alguma novidade sobre o chamado|alguma novidade sobre o meu chamado|alguma novidade sobre o pedido
alguma novidade|tem novidade|tem novidades|ha novidades|alguma noticia|tem alguma novidade|novidades
alguma posicao|tem alguma posicao|algum retorno|tem algum retorno|alguma previsao|tem previsao|urgente
muito urgente|e urgente|e muito urgente|isto e urgente|isso e urgente|urgentemente|com urgencia|urgencia
o mais rapido possivel|o quanto antes|quanto antes|assim que possivel|rapido|depressa
ainda estou esperando|ainda estamos esperando|estou esperando|estamos esperando|continuo a espera
continuamos a espera|estou a espera|ainda aguardo|aguardo|aguardo retorno|aguardo resposta
aguardo uma resposta|aguardando|aguardando retorno|no aguardo|continuo aguardando|quando respondem
quando vao responder|quanto falta|vai demorar|vai demorar muito|tem alguem ai|tem alguem|alguem ai
esta ai alguem|preciso de uma resposta|precisamos de uma resposta|respondam|por favor respondam
cade a resposta|lembrete
"""
_GERMAN = """
gibt es neuigkeiten|gibt es schon neuigkeiten|gibt es etwas neues|gibt es was neues|neuigkeiten
etwas neues|dringend|sehr dringend|es ist dringend|es ist sehr dringend|das ist dringend|eilt|es eilt
bitte beeilen sie sich|so schnell wie moglich|schnellstmoglich|so bald wie moglich|umgehend|ich warte
wir warten|ich warte noch|wir warten noch|ich warte immer noch|wir warten immer noch|warte immer noch
wann antworten sie|wann bekomme ich eine antwort|wie lange noch|wie lange dauert es noch|ist da jemand
jemand da|erinnerung|ich brauche eine antwort|wir brauchen eine antwort|bitte antworten|bitte um antwort
bitte um ruckmeldung
"""
_DUTCH = """
is er nieuws|is er al nieuws|al nieuws|enig nieuws|nieuws|dringend|zeer dringend|het is dringend
dit is dringend|spoed|met spoed|haast|er is haast bij|zo snel mogelijk|zsm|zo spoedig mogelijk
ik wacht nog|wij wachten nog|we wachten nog|ik wacht nog steeds|wij wachten nog steeds
we wachten nog steeds|ik wacht|wij wachten|we wachten|wanneer antwoordt u|wanneer krijg ik antwoord
hoe lang nog|hoe lang duurt het nog|is daar iemand|iemand daar|herinnering|ik heb een antwoord nodig
wij hebben een antwoord nodig|graag een antwoord|graag een reactie
"""
_SLOVAK = """
je nieco nove|nieco nove|su nejake novinky|nejake novinky|novinky|nieco noveho|je nieco noveho|surne
velmi surne|je to surne|je to velmi surne|naliehave|co najskor|co najrychlejsie|ihned|poponahlajte sa
rychlo|stale cakam|stale cakame|este cakam|este cakame|cakam|cakame|kedy odpoviete|kedy dostanem odpoved
ako dlho este|kolko to este potrva|je tam niekto|je tu niekto|pripomienka|potrebujem odpoved
potrebujeme odpoved|prosim odpovedzte|odpovedzte
"""

_POLITE = {
    "en": "hello hi hey dear good morning afternoon evening please pls thanks thank you very much in "
    "advance kind best regards sir madam team support all everyone again there and so now",
    "es": "hola buenos dias buenas tardes noches por favor gracias muchas de antemano saludos un saludo "
    "cordial estimado estimada estimados senor senora equipo soporte y ya nuevo otra vez",
    "fr": "bonjour bonsoir salut merci beaucoup davance par avance sil vous plait svp cordialement madame "
    "monsieur equipe support chere cher bien a tous et encore",
    "it": "buongiorno buonasera salve ciao per favore cortesia grazie mille in anticipo saluti cordiali "
    "distinti gentile gentili signore signora team assistenza e ancora a tutti",
    "pt": "ola oi bom dia boa tarde noite por favor obrigado obrigada muito agradeco desde ja grato grata "
    "atenciosamente att abraco prezados prezado prezada senhor senhora equipe equipa suporte gente "
    "pessoal e de novo cumprimentos melhores com os",
    "de": "hallo guten morgen tag abend bitte danke vielen dank im voraus mit freundlichen grussen grusse "
    "freundliche beste viele sehr geehrte geehrter damen und herren herr frau team support liebe "
    "lieber nochmals noch mal",
    "nl": "hallo hoi dag goedemorgen goedemiddag goedenavond alstublieft aub dank u wel bedankt alvast bij "
    "voorbaat met vriendelijke groet groeten geachte beste heer mevrouw team support en nogmaals",
    "sk": "dobry den dobre rano vecer ahoj prosim vas dakujem vopred pekne s pozdravom vazeny vazena pan "
    "pani tim podpora a este raz",
}


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(phrase.split()) for line in text.split("\n") for phrase in line.split("|") if phrase
    )


ASKS_FOR_SPEED: dict[str, frozenset[tuple[str, ...]]] = {
    "en": _phrases(_ENGLISH),
    "es": _phrases(_SPANISH),
    "fr": _phrases(_FRENCH),
    "it": _phrases(_ITALIAN),
    "pt": _phrases(_PORTUGUESE),
    "de": _phrases(_GERMAN),
    "nl": _phrases(_DUTCH),
    "sk": _phrases(_SLOVAK),
}
"""Phrases that ask for speed, word by word, by language; the two Portugueses share one list."""

POLITE: dict[str, frozenset[str]] = {
    language: frozenset(words.split()) for language, words in _POLITE.items()
}
"""Words that say nothing about the matter."""
