"""What people call the columns of coding sheets: English, Danish, Finnish, German, and neighbours of theirs."""

import re
from unicodedata import normalize

ROLES = {
    "id": "id, quote id, quotation id, row, row id, citat id, citat nr, zitat nr, sitaatin numero, lfd nr, løbenr",
    "number": "number, no, nr, code no, code nr, code number, code id, kodenr, kodenummer, koodinumero, nummer, #",
    "theme": (
        "theme, themes, category, categories, main theme, main category, parent code, dimension, aggregate dimension, "
        "tema, temaer, hovedtema, kategori, teema, pääteema, kategoria, luokka, thema, themen, oberkategorie, "
        "second order theme, second order themes, 2nd order theme, 2nd order themes, second order code, "
        "second order codes, 2nd order code, 2nd order codes, aggregate dimensions, aggregated dimension, "
        "hauptkategorie, kategorie, oberthema, thème, catégorie, categoría, code group, kodegruppe"
    ),
    "code": (
        "code, codes, tag, tags, label, sub code, subcode, sub theme, subtheme, sub category, subcategory, node, "
        "code name, kode, koder, kodenavn, undertema, underkategori, koodi, koodit, alateema, alaluokka, "
        "unterkategorie, unterthema, schlagwort, code bezeichnung, kod, koder, código, códigos, concept, begreb, "
        "first order code, first order codes, first order concept, first order concepts, 1st order code, "
        "1st order codes, 1st order concept, 1st order concepts, "
        "codes applied combined, zugeordnete kodes, kodes"
    ),
    "name": "name, title, navn, titel, nimi, bezeichnung, namn, nom, nombre",
    "parent": "parent, parent of, belongs to, broader, overkode, yläkoodi, obercode, übergeordnet, übergeordneter code",
    "description": (
        "description, definition, meaning, code description, beskrivelse, kuvaus, määritelmä, beschreibung, "
        "erklärung, forklaring, beskrivning, explanation, descripción, selitys"
    ),
    "include": (
        "include, inclusion, inclusion criteria, when to use, exclude, exclusion, exclusion criteria, when not to use, "
        "example, examples, eksempel, eksempler, esimerkki, esimerkit, beispiel, beispiele, ankerbeispiel, "
        "kodierregel, kodierregeln, rules, coding rule, regel, medtag, udelad, einschluss, ausschluss, anchor example"
    ),
    "colour": "colour, color, farve, väri, farbe, färg",
    "count": (
        "number of highlights, number of documents, count, counts, frequency, references, files, sources count, "
        "antal, määrä, lukumäärä, anzahl, häufigkeit, n, total, i alt, summe"
    ),
    "case": (
        "case, cases, case id, case name, sag, cases navn, tapaus, fall, fälle, caso, cas, respondent, respondents, "
        "respondent id, participant id, vastaaja, vastaajan id, besvarelse, befragter, sme, smv, pk yritys, kmu"
    ),
    "organisation": (
        "firm, company, organisation, organization, business, enterprise, institution, employer, virksomhed, firma, "
        "selskab, yritys, organisaatio, unternehmen, betrieb, företag, entreprise, empresa, bedrift"
    ),
    "interview": (
        "interview, interviews, interview id, interview no, interview nr, source, sources, document, documents, "
        "document name, transcript, file, filename, file name, kilde, dokument, dokumentname, udskrift, fil, "
        "lähde, dokumentti, asiakirja, tiedosto, quelle, datei, transkript, källa, intervju, intervjun, entretien, "
        "entrevista, documento, haastattelu, haastattelun tunnus, interviewnummer, data source, recording, optagelse, "
        "media title, file case name"
    ),
    "title": "interview title, document title",
    "speaker": (
        "speaker, interviewee, participant, person, respondent name, informant, who, said by, name of interviewee, "
        "taler, interviewperson, interviewpersonen, deltager, puhuja, haastateltava, osallistuja, henkilö, sprecher, "
        "sprecherin, interviewte, interviewter, befragte, befragte person, interviewpartner, gesprächspartner, "
        "talare, locuteur, hablante, kuka, hvem, wer, respondent role"
    ),
    "date": (
        "date, interview date, date of interview, day, dato, interviewdato, päivä, päivämäärä, pvm, "
        "haastattelupäivä, datum, interviewdatum, fecha, tag des interviews"
    ),
    "verbatim": "exact words, verbatim words",
    "quote": (
        "quote, quotes, quotation, quotations, content, excerpt, verbatim, citation, text, segment, coded segment, "
        "passage, words, raw data, raw text, data extract, extract, citat, citater, uddrag, tekst, sitaatti, sitaatit, "
        "lainaus, ote, aineisto ote, alkuperäisilmaus, teksti, zitat, zitate, originaltext, textstelle, segmento, "
        "codiertes segment, highlight, "
        "quotation content, zitatinhalt, coded text, excerpt copy, coded segments, cita, citado, "
        "utdrag, illustrative quote, supporting quote, example quote"
    ),
    "place": (
        "place, location, position, timestamp, time stamp, time, time code, timecode, page, pages, line, lines, "
        "paragraph, reference, where, sted, placering, tid, tidspunkt, tidskode, side, linje, linjer, afsnit, paikka, "
        "sijainti, aika, aikaleima, aikakoodi, sivu, rivi, rivit, ort, stelle, zeit, zeitmarke, zeitstempel, seite, "
        "zeile, zeilen, absatz, begin, anfang, referenz, start, minute, "
        "place in the recording, place in recording, plats, fundstelle"
    ),
    "end": "end, ende, slut, loppu, loppuaika, fin, end time",
    "section": (
        "section, sections, question, part, sektion, spørgsmål, del, osio, kysymys, abschnitt, frage, fråga, avsnitt"
    ),
    "coder": (
        "coder, coded by, coder name, analyst, researcher, koder person, kodet af, koodaaja, koodannut, tutkija, "
        "kodierer, kodiererin, codierer, codiert von, kodiert von, kodare, codeur, codificador, created by, rater, "
        "modified by, bearbeitet von, excerpt creator"
    ),
    "memo": (
        "memo, memos, note, notes, comment, comments, remark, remarks, noter, notat, bemærkning, bemærkninger, "
        "kommentar, kommentarer, muistio, muistiinpano, huomautus, huomio, huom, kommentti, notiz, notizen, anmerkung, "
        "anmerkungen, bemerkung, kommentare, anteckning, nota, remarque, reflection, interpretation"
    ),
    "summary": (
        "summary, summaries, summary of the section, paraphrase, condensed meaning, meaning unit, condensation, "
        "resumé, resume, opsummering, sammenfatning, sammendrag, yhteenveto, tiivistelmä, tiivistys, pelkistys, "
        "pelkistetty ilmaus, zusammenfassung, reduktion, generalisierung, sammanfattning, résumé, resumen, "
        "key points, main points, findings"
    ),
}  # fmt: skip

LONG = 100  # characters that no header has
NOT_LETTERS = re.compile(r"[\W_]+")
PLURAL = re.compile(r"\((?:s|er|e|n|t|en)\)", re.IGNORECASE)


def plain(header):
    """ "Code(s)" → "code", "Haastattelu-pvm." → "haastattelu pvm": how headers are compared."""
    text = normalize("NFC", header.strip())
    if text == "#":
        return text
    return NOT_LETTERS.sub(" ", PLURAL.sub("", text).casefold()).strip()


ROLE_OF = {}
for _role, _words in ROLES.items():
    for _word in _words.split(","):
        ROLE_OF.setdefault(plain(_word), _role)


def role_of(header):
    """What a column of that header holds, or "" where its words are not known."""
    return ROLE_OF.get(plain(header), "") if len(header) < LONG else ""
