"""How mail programs and people announce what is not new: quotes, old headers, signatures, footers.

Every pattern is bounded and is only asked about lines of at most `MAX_LINE` signs.
"""

from __future__ import annotations

import re

MAX_LINE = 600

_WROTE = (
    r"wrote|writes|schrieb|hat geschrieben|a écrit|à écrit|escribió|escribi[oó]|ha scritto|scrive|scriveva"
    r"|escreveu|schreef|heeft geschreven|geschreven|pisze|napisała?|napisał\(a\)|napisal(?:a|\(a\))?"
    r"|napsala?|napsal\(a\)|píše|napísala?"
    r"|napísal\(a\)|skrev|skrifaði|kirjoitti|írta|ezt írta|a scris|написал\(?а?\)?|пишет|писал\(?а?\)?|пише"
    r"|написав|написала|написа|je napisao(?:/la)?|je napisala|je napisal(?:/-?a)?|je pisao|va escriure"
    r"|idatzi du"
    r"|escribiu|rašė|rakstīja|kirjutas|şunu yazdı|yazdı|έγραψε|đã viết|menulis|เขียนว่า|כתב/?ה?|כתבה"
    r"|كتب|نوشت"
    r"|写道|寫道|のメール|のメッセージ|書きました|님이 작성|작성"
)
_START = (
    r"On|Am|Den|Le|El|Il|Em|Op|Dne|Dňa|W dniu|Dnia|Pada|Vào|Στις|În|La|Quoting|Zitat von|Citando|Citat"
    r"|A\(z\)"
    r"|Pe|Dana|Na|Um|Þann|Tue|Mon|Wed|Thu|Fri|Sat|Sun|lun|mar|mer|jeu|ven|sam|dim|пн|вт|ср|чт|пт|сб|вс"
    r"|В|At|Kl"
)
_DATED = r"(?=.{0,500}(?:\d|@))"
_ANNOUNCED = rf"{_DATED}(?:.{{0,400}}[\s>:»\"”)\d年月日\]])?(?:{_WROTE})(?!\w).{{0,160}}?"
_QUOTING = r"(?:quoting|zitat von|citando|citat)\s.{1,200}"
_DATED_ADDRESS = r".{0,120}\d{1,2}[:.h]\d\d.{0,140}<[^\s<>]{1,120}@[^\s<>]{1,120}>\s?"
WROTE = re.compile(
    rf"^[\s>*_]{{0,20}}(?:[-–—]{{1,4}}\s?)?(?:{_ANNOUNCED}|{_DATED_ADDRESS}|{_QUOTING})[:：][\s*_]{{0,8}}$",
    re.IGNORECASE,
)
BEGINS_WROTE = re.compile(rf"^[\s>*_-]{{0,20}}(?:(?:{_START})\b|\d{{1,4}}[-/.年])", re.IGNORECASE)
MAY_BEGIN_WROTE = re.compile(r"\d{4}[-/年.]|\d{1,2}:\d\d|@")

_ORIGINAL = (
    r"original message|original e?-?mail|original appointment|message d'origine|message original"
    r"|urspr(?:ü|ue)ngliche nachricht|original ?nachricht|mensaje original|messaggio originale"
    r"|mensagem original"
    r"|oorspronkelijk bericht|oprindelig meddelelse|opprinnelig melding|originalmeddelande"
    r"|ursprungligt meddelande"
    r"|alkuperäinen viesti|p[ůô]vodn[íá] (?:zpráva|správa|e-mail)|oryginalna wiadomość|wiadomość oryginalna"
    r"|eredeti üzenet|mesaj original|mesajul original|orijinal (?:mesaj|ileti)|özgün ileti"
    r"|(?:исходное|оригинальное|первоначальное) сообщение|початкове повідомлення|αρχικό μήνυμα"
    r"|原始邮件|原始郵件"
    r"|原邮件|元のメッセージ|オリジナルメッセージ|원본 메시지|원본 메일|הודעה מקורית|الرسالة الأصلية"
    r"|missatge original"
)
ORIGINAL = re.compile(
    rf"^[\s>*]{{0,20}}[-_–—=*]{{1,40}}\s{{0,3}}(?:{_ORIGINAL})\s{{0,3}}[-_–—=*]{{0,40}}[\s*]*$",
    re.IGNORECASE,
)

_FORWARD = (
    r"forwarded message|forwarded by|begin forwarded message|weitergeleitete nachricht|anfang der"
    r" weitergeleiteten"
    r"|message transféré|message transmis|début du message (?:réexpédié|transféré)|mensaje reenviado"
    r"|inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato|mensagem"
    r" (?:encaminhada|reencaminhada)"
    r"|início da mensagem (?:encaminhada|reencaminhada)|doorgestuurd bericht|begin doorgestuurd bericht"
    r"|videresendt (?:meddelelse|melding)|vidarebefordrat (?:meddelande|brev)|välitetty viesti"
    r"|přeposlaná zpráva|preposlaná správa|przekazana wiadomość|wiadomość przekazana|továbbított üzenet"
    r"|mesaj redirecționat|iletilen (?:mesaj|ileti)|(?:пересылаемое|пересланное|перенаправленное) сообщение"
    r"|переслане повідомлення|προωθημένο μήνυμα|转发的邮件|轉寄的郵件|転送されたメッセージ|전달된"
    r" 메시지|הודעה שהועברה|رسالة معاد"
)
FORWARD = re.compile(rf"^[\s>*]{{0,20}}[-_–—=*]{{0,40}}\s{{0,3}}(?:{_FORWARD}).{{0,60}}$", re.IGNORECASE)
FORWARD_SUBJECT = re.compile(
    r"^\s*(?:\[[^\]]{0,60}\]\s*)?(?:fwd?|fw|wg|tr|rv|enc|i|doorst|vs|vb|pd|továbbítás|ilt|пересл|转发"
    r"|轉寄|転送)\s?[:：]",
    re.IGNORECASE,
)

_FROM = (
    r"from|von|de|da|van|od|från|fra|frá|lähettäjä|kimden|gönderen|от|від|от кого|feladó|de la|από"
    r"|expéditeur"
    r"|remitente|mittente|remetente|afsender|avsändare|afzender|nadawca|odesílatel|odosielateľ|差出人"
    r"|发件人|寄件者"
    r"|寄件人|보낸 사람|보낸사람|מאת|من|nuo|no|pošiljatelj|saatja|送信者"
)
_SENT = (
    r"sent|gesendet|envoyé(?: le| par)?|enviado(?: el| em)?|enviada(?: em)?|inviato(?: il)?|verzonden"
    r"|wysłan[eoy]"
    r"|skickat|sendt|lähetetty|gönderil(?:di|me tarihi|en)|tarih|отправлено|надіслано|odesláno"
    r"|odoslané|elküldve"
    r"|trimis|στάλθηκε|date|datum|data|fecha|dato|päiväys|дата|送信日時|日付|日時|发送时间|发件日期"
    r"|寄件日期|日期"
    r"|보낸 날짜|날짜|נשלח|תאריך|تاريخ|تم الإرسال|poslano|kuupäev|sendt den"
)
_OTHER = (
    r"to|an|à|a|para|per|aan|do|till|til|vastaanottaja|kime|кому|до|komu|pre|címzett|către|catre|προς"
    r"|destinataire"
    r"|destinatario|para|宛先|收件人|받는 사람|받는사람|אל|إلى|za|cc|kopie|kopia|copie|copia|kopi|dw"
    r"|копия|копія|másolatot kap"
    r"|抄送|副本|참조|bcc|subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|ämne|emne|aihe"
    r"|konu|тема"
    r"|předmět|predmet|tárgy|subiect|θέμα|件名|主题|主旨|제목|נושא|الموضوع|reply-to|antwort an"
    r"|répondre à|responder a"
    r"|importance|priority|wichtigkeit|attachments?|anlagen?|efni|teema"
)
OLD_HEADER_FROM = re.compile(rf"^[\s>*_|]{{0,20}}(?:{_FROM})\s?[*_]{{0,3}}\s?[:：][\s*_]", re.IGNORECASE)
OLD_HEADER = re.compile(
    rf"^[\s>*_|]{{0,20}}(?:{_FROM}|{_SENT}|{_OTHER})\s?[*_]{{0,3}}\s?[:：](?:[\s*_]|\S{{0,60}}@|$)",
    re.IGNORECASE,
)

REPLY_ABOVE = re.compile(
    r"^[\s>]{0,20}[-_=#*~—– ]{0,40}\s?(?:please )?(?:reply above|write above|type your reply above"
    r"|respond above"
    r"|bitte (?:oberhalb|über) dieser|antworten sie (?:oberhalb|über)|répondez au-dessus|veuillez"
    r" répondre au-dessus"
    r"|responda (?:por )?(?:encima|acima)|escriba (?:su respuesta )?(?:por )?encima|escreva (?:a sua"
    r" resposta )?acima"
    r"|rispondi sopra|rispondere sopra|antwoord boven|reageer boven|odpovedzte nad|píšte nad).{0,120}$",
    re.IGNORECASE,
)

_MOBILE = (
    r"sent (?:from|via|with|using|by) (?:my |mail|outlook|yahoo|proton|gmail|the |a |an |mobile"
    r"|android|iphone|ipad|[A-Z]).{0,70}"
    r"|get outlook for .{0,40}|sent on the go.{0,40}|typed on .{0,40}"
    r"|(?:von|aus|mit) (?:meinem|meiner|unterwegs|dem) .{0,50}(?:gesendet|geschickt|verschickt)\.?"
    r"|gesendet (?:von|mit|aus|über) .{0,60}|diese nachricht wurde von mein.{0,60}|hole? dir outlook"
    r" .{0,40}"
    r"|(?:message )?envoyé (?:de|depuis|à partir|par|avec) .{0,60}|obtene[zr] outlook .{0,40}"
    r"|enviado (?:desde|do|de|a partir|via|con|com) .{0,60}|obt(?:ener|enha) (?:o )?outlook .{0,40}"
    r"|inviato (?:da|dal|con) .{0,60}|scarica outlook .{0,40}|ottieni outlook .{0,40}"
    r"|(?:verstuurd|verzonden) (?:vanaf|van|vanuit|met|via) .{0,60}|outlook voor .{0,20} downloaden"
    r"|skickat från .{0,60}|sendt fra .{0,60}|sendt med .{0,60}|hent outlook .{0,40}|hämta outlook .{0,40}"
    r"|lähetetty .{0,60}|wysłan[eoy] (?:z|przez|za pomocą) .{0,60}|pobierz .{0,10}outlook.{0,40}"
    r"|(?:odesláno|odoslané|poslané|poslano|odoslan[áé]) (?:z|zo|s|ze|iz) .{0,60}"
    r"|iphone'umdan gönderildi|.{0,40} (?:tarafından|telefonumdan|cihazımdan) gönderildi"
    r"|(?:отправлено|послано) (?:с|из|через) .{0,60}|надіслано (?:з|із) .{0,60}|elküldve .{0,40}"
    r"|küldve .{0,40}"
    r"|trimis (?:de pe|din) .{0,60}|στάλθηκε από .{0,60}|(?:发自|發自|寄自|从"
    r"|從)(?:我的)?.{0,30}(?:iphone|ipad|手机|手機|发送|傳送)?"
    r"|.{0,30}(?:から送信|から送信されました)|.{0,40}(?:에서 보냄|에서 나의 .{0,20})|נשלח מ.{0,40}"
    r"|أرسلت من .{0,40}|تم الإرسال من .{0,40}"
)
MOBILE_SIGNATURE = re.compile(rf"^[\s>*_<\[(]{{0,6}}(?:{_MOBILE})[\s>*_\])]{{0,6}}$", re.IGNORECASE)
SIGNATURE_RULE = re.compile(r"^\s{0,3}(?:--|–|—)[\s\u00a0]{0,3}$")
RULE = re.compile(r"^\s{0,10}(?:[-–—]{3,}|_{3,}|={3,}|~{3,}|\*{4,}|#{4,}|[•·]{3,})\s*$")

FOOTER = re.compile(
    r"^[\s*_]{0,5}(?:(?:this|the information (?:contained )?in this) (?:e-?mail|message|communication"
    r"|transmission)\b.{0,120}"
    r"(?:confidential|privileged|intended|attachments)|confidentiality notice|disclaimer\s?[:：]|diese"
    r" (?:e-?mail|nachricht) "
    r"(?:und |enthält|kann |ist ).{0,120}(?:vertraulich|anlagen|anhänge)|ce (?:message|courriel"
    r"|mail).{0,120}confidentiel"
    r"|este (?:mensaje|correo|mensagem|e-?mail).{0,160}confiden[ct]ia|esta mensagem.{0,160}confidencia"
    r"|(?:questo messaggio|questa e-?mail|le informazioni contenute).{0,160}(?:riservat|confidenzial)"
    r"|dit (?:bericht|e-?mailbericht).{0,160}vertrouwelijk|deze e-?mail.{0,160}vertrouwelijk"
    r"|táto (?:správa|e-?mailová správa).{0,160}dôvern|please consider the environment|virus-?free\.|"
    r"you received this message because you are subscribed|to unsubscribe from this (?:group|list))",
    re.IGNORECASE,
)
