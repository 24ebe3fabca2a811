"""How absence notes, automatic answers and bounces say what they are, where they carry no mark."""

from __future__ import annotations

import re

AWAY_SUBJECT = re.compile(
    r"^\W{0,10}(?:re|aw|sv|antw|odp|rv)?\W{0,4}(?:out of (?:the )?office|ooo\b|auto(?:matic"
    r"|mated)?[- ]?(?:reply|response|answer)"
    r"|auto(?:matische)? ?(?:antwort|reply)|automatisch antwoord|automatische (?:antwort|abwesenheit)"
    r"|abwesen(?:d|heit)"
    r"|réponse automatique|message d'absence|respuesta automática|fuera de (?:la )?oficina"
    r"|resposta automática|fora do escritório|risposta automatica|fuori (?:sede|ufficio)"
    r"|afwezig(?:heid)?|autosvar|automatiskt svar|automatisk svar"
    r"|automaattinen vastaus|autoodpowiedź|automatyczna odpowiedź|odpowiedź automatyczna|automatická odpov"
    r"|automatick[áé] odpoveď|mimo (?:kancelář|kanceláriu)|automatikus válasz"
    r"|răspuns automat|otomatik yanıt|ofis dışında|автоответ|автоматический ответ|вне офиса"
    r"|автоматична відповідь|αυτόματη απάντηση|εκτός γραφείου|自动(?:回复|答复)|自動(?:回覆|回复|応答"
    r"|返信)|자동 ?부재"
    r"|자동 ?(?:응답|회신)|תשובה אוטומטית|מחוץ למשרד|رد تلقائي|خارج المكتب|vacation (?:reply|response"
    r"|message)|thank you for (?:your (?:email|e-mail|message)|contacting))",
    re.IGNORECASE,
)
AWAY_WORD = re.compile(
    r"^\W{0,10}(?:re|aw|sv|antw|odp|rv)?\W{0,4}(?:nicht im (?:büro|haus)|(?:ich )?bin (?:im urlaub"
    r"|abwesend)|urlaub|abwesen"
    r"|absence|absente?\b|ausente|ausencia|ausência|férias|vacaciones|assenza|assente|frånvar|fravær"
    r"|ikke til stede"
    r"|poissaolo|nieobecno|nepřítomn|neprítomn|távollét|отсутств|不在|부재중|i am away|away\b"
    r"|on (?:annual )?leave\b|vacation)",
    re.IGNORECASE,
)
AWAY_TEXT = re.compile(
    r"(?:i am|i'm|i will be|am) (?:currently |presently )?(?:out of (?:the )?office|on (?:annual "
    r"|maternity |parental )?leave|on (?:vacation|holiday)|away)"
    r"|ich bin (?:derzeit |momentan |aktuell )?(?:nicht (?:im (?:büro|haus)|erreichbar)|abwesend"
    r"|im urlaub|außer haus)"
    r"|je suis (?:actuellement )?(?:absente?|en congés?|en vacances)"
    r"|estoy (?:actualmente )?(?:fuera de la oficina|de vacaciones|ausente)"
    r"|estar(?:ei|é) (?:ausente|fora|de férias|de vacaciones)|estou (?:ausente|de férias|fora)"
    r"|sono (?:in ferie|assente|fuori (?:sede|ufficio))"
    r"|ik ben (?:momenteel |op dit moment )?(?:afwezig|niet aanwezig|met vakantie)"
    r"|som (?:mimo kancelárie|na dovolenke)"
    r"|jsem (?:mimo kancelář|na dovolené)|jestem nieobecn|przebywam na urlopie",
    re.IGNORECASE,
)
BOUNCE_SENDER = re.compile(
    r"^(?:mailer[-_.]?daemon|mail[-_.]?daemon|postmaster|mail[-_.]?delivery|delivery|bounce[sd]?"
    r"|mailerdaemon|mdaemon"
    r"|microsoftexchange\w{0,40}|mail[-_. ]?(?:system|admin|administrator)|double-?bounce"
    r"|maildeliverysubsystem"
    r"|no-?reply-?(?:mail)?-?delivery|return|undeliverable|amavis\w{0,20}|daemon|smtp|mmdf|uucp"
    r"|system-?administrator)(?:[+@-]|$)",
    re.IGNORECASE,
)
BOUNCE_SUBJECT = re.compile(
    r"undeliver(?:ed|able)|non[- ]?(?:delivery|delivered|recapitat|remis)|(?:mail|message"
    r"|e-?mail)[^\n]{0,20} (?:delivery|system) (?:failed|failure|error|problem|status|subsystem)"
    r"|delivery (?:status )?(?:notification|failure|failed|report|has failed|problem|delayed|error"
    r"|incomplete|subsystem)"
    r"|returned (?:mail|e-?mail|message|to sender)|(?:mail|message|e-?mail) (?:could not be|not"
    r"|was not|cannot be) (?:be )?deliver|failure (?:notice|notification|delivery)"
    r"|unable to deliver|could ?n[o']t be delivered|delivery (?:to|of) .{0,60} (?:failed|aborted|suspended)"
    r"|warning: (?:could not|message|e-?mail).{0,40}|mail (?:failure|failed|error|bounced?)\b"
    r"|rejected mail|unzustellbar|nicht zustellbar|zustellung fehlgeschlagen"
    r"|(?:fehler|problem) bei der (?:nachrichten)?(?:übermittlung|zustellung)"
    r"|échec de (?:la )?(?:remise|distribution)|non remis|notification d'état de remise|avis de non"
    r"|no se (?:puede|pudo|ha podido) entregar|(?:error|fallo) (?:de|en la) entrega|devuelto"
    r"|não (?:foi )?(?:entregue|possível entregar)|falha (?:na|de) entrega|impossibile recapitare"
    r"|mancat[ao] (?:consegna|recapito)"
    r"|onbestelbaar|niet bezorgd|ikke leveres|kunde inte levereras|oleveransbar|nie można dostarczyć"
    r"|niedostarczon|zwrot(?: wiadomości)?|nedoručiteľn|nedoručiteln|недоставлен|не доставлен"
    r"|не удалось доставить"
    r"|配信(?:不能|できま|エラー)|配送(?:失败|失敗)|退信|未送达|undelivered mail|전송 ?실패|배달되지"
    r"|user unknown|unknown user|address (?:not found|unknown|error)|mailbox (?:full|unavailable"
    r"|not found)|quota exceeded|nondeliverable",
    re.IGNORECASE,
)
BOUNCE_TEXT = re.compile(
    r"\b5\d\d[- ]5\.\d\.\d|\b[45]\.\d{1,3}\.\d{1,3}\b|user (?:unknown|not found|doesn't exist)"
    r"|unknown user|no such (?:user|mailbox|address|recipient)|mailbox (?:unavailable|full|not found"
    r"|is full|does not exist|disabled)"
    r"|recipient (?:address )?(?:rejected|unknown|not found)|(?:address|account|user|domain"
    r"|host) (?:does not exist|not found|unknown|rejected|disabled)|could not be delivered"
    r"|couldn't be delivered|permanent (?:fatal )?error|delivery (?:has )?failed"
    r"|undeliverable|unable to (?:deliver|relay)|relaying denied|over quota|quota exceeded"
    r"|host (?:unknown|not found)|the following (?:address|recipient)|wasn't delivered"
    r"|not been delivered|was not delivered|konnte nicht zugestellt|n'a pas (?:pu être|été) (?:remis"
    r"|délivré)",
    re.IGNORECASE,
)
