/* usage.c: the usage of languages, as tables, and what is asked of them.
 *
 * A language that is not here has the rules of all languages. To add one, or a rule: a row below, with its source.
 * Where none is named, the names of months, wide or abbreviated, and the spaces between groups of figures are those of
 * CLDR 42 (common/main/LANG.xml: calendar "gregorian", context "format"; symbol "group"), and abbreviations those of
 * the Interinstitutional Style Guide of the European Union (style-guide.europa.eu). */
#include "copy/usage.h"

#include <assert.h>

#include "base/utf8.h"

static const UsageRow rows[] = {
    /* Symbols of the SI (Brochure, 9th edition, tables 2, 4, 5, 7 and 8), and those that people write beside them.
     * None is a word in a language, as "a", "in", "min" or the Czech "s" are. Sections and numbers, by their signs. */
    {
        .langs = "",
        .before = "§ §§ ¶ № n° N° nº Nº n.º N.º",
        .behind = "m cm mm km \u00B5m nm m² km² cm² m³ cm³ dm³ ha g kg mg \u00B5g t l L ml mL cl hl h ms Hz kHz MHz "
                  "GHz W kW MW GW kWh MWh GWh TWh J kJ MJ kcal V kV mA Pa hPa kPa K °C °F km/h m/s dB mol ppm kB MB "
                  "GB TB % ‰ € £ $ ₽ ₸ ₺ ₴ Kč zł",
        .letters = SPACE_TIED,
    },

    /* Chicago Manual of Style, 17th edition, chapter 7, "Word Division": initials, numerals with abbreviations. */
    {
        .langs = "en",
        .leaning = "Mr Mrs Ms Mx Dr St Mr. Mrs. Ms. Dr. St. Prof. Rev.",
        .before = "p. pp. no. nos. vol. vols. ch. fig. figs. para. paras. art. s. ss.",
        .behind = "am pm a.m. p.m. noon midday midnight",
        .day_endings = "st nd rd th",
        .months = "January February March April May June July August September October November December Jan Feb Mar "
                  "Apr Jun Jul Aug Sep Sept Oct Nov Dec",
        .spoken = "I",
    },
    {
        .langs = "en-US",
        .before = "January February March April May June July August September October November December Jan. Feb. "
                  "Mar. Apr. Aug. Sept. Oct. Nov. Dec.",
    },

    /* DIN 5008:2020, "Schmal-Leerzeichen"; Duden, "Textverarbeitung, Maschinenschreiben und E-Mails". */
    {
        .langs = "de",
        .leaning = "Dr. Prof. Hr. Fr. St.",
        .before = "S. Nr. Nrn. Abs. Art. Bd. Kap. Abb. Tab. Ziff. Anm. Sp. Jg.",
        .behind = "Uhr Std. Min. Tsd. Mio. Mrd. Euro EUR v. n.",
        .months = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jänner Jan Feb "
                  "Apr Aug Sept Okt Nov Dez",
        .pairs = "v._Chr. n._Chr.",
        .letters = SPACE_NARROW,
        .groups = SPACE_NARROW,
    },

    /* Lexique des règles typographiques en usage à l'Imprimerie nationale, 3e édition: "Espacements", "Coupures". */
    {
        .langs = "fr",
        .narrow = "«_ _» ‹_ _› _; _! _?",
        .wide = "_:",
        .leaning = "M. MM. Mme Mmes Mlle Mlles Mgr Dr Pr St Ste",
        .before = "p. pp. nos art. al. chap. fig. vol. t. h",
        .behind = "min s av. apr.",
        .day_endings = "er",
        .months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr avr "
                  "juil sept oct nov déc",
        .pairs = "av._J.-C. apr._J.-C. p._ex.",
        .groups = SPACE_NARROW,
    },
    /* Office québécois de la langue française, "Espacement avant et après les signes de ponctuation et les
       symboles". */
    {
        .langs = "fr-CA",
        .narrow = "",
        .wide = "«_ _» ‹_ _› _:",
        .groups = SPACE_TIED,
    },
    /* Guide du typographe, Groupe de Lausanne de l'Association suisse des typographes, 7e édition. */
    {
        .langs = "fr-CH",
        .narrow = "«_ _» ‹_ _› _; _: _! _?",
        .wide = "",
    },

    /* Real Academia Española, Ortografía de la lengua española, 2010: numbers in groups, dates, abbreviations. */
    {
        .langs = "es",
        .leaning = "Sr. Sra. Srta. Dr. Dra. D. D.ª",
        .before = "p. pp. pág. págs. núm. núms. art. arts. cap. vol. fig. t.",
        .behind = "de min",
        .day_endings = "º .º",
        .pairs = "de_enero de_febrero de_marzo de_abril de_mayo de_junio de_julio de_agosto de_septiembre de_octubre "
                 "de_noviembre de_diciembre EE._UU. p._ej.",
        .groups = SPACE_NARROW,
    },
    {
        .langs = "pt",
        .leaning = "Sr. Sra. Dr. Dra. D. D.ª",
        .before = "p. pp. pág. art. arts. cap. vol. fig.",
        .behind = "de",
        .day_endings = "º .º",
        .pairs = "de_janeiro de_fevereiro de_março de_abril de_maio de_junho de_julho de_agosto de_setembro "
                 "de_outubro de_novembro de_dezembro",
    },
    {
        .langs = "it",
        .leaning = "sig. sig.ra dott. dott.ssa prof. prof.ssa",
        .before = "p. pp. pag. n. nn. art. artt. cap. vol. fig.",
        .day_endings = "º °",
        .months = "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    },
    {
        .langs = "nl",
        .leaning = "dhr. mevr. dr. drs. ing. ir. mr. prof.",
        .before = "p. blz. nr. nrs. art. hfst. afb.",
        .behind = "uur euro mln. mld.",
        .months = "januari februari maart april mei juni juli augustus september oktober november december",
    },

    /* Adam Wolański, Edycja tekstów, 2008; Wielki słownik ortograficzny PWN, 54.8. */
    {
        .langs = "pl",
        .leaning = "a i o u w z dr prof. inż. mgr ks. św. ul. pl. al.",
        .before = "s. str. nr t. tom rozdz. art. ust. pkt poz. rys. tab. tel. godz.",
        .behind = "r. rr. w. gr tys. mln mld godz. min",
        .months = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        .pairs = "m._in.",
        .groups = SPACE_TIED,
    },
    /* Ústav pro jazyk český AV ČR, Internetová jazyková příručka, "Zalomení řádků"; ČSN 01 6910. */
    {
        .langs = "cs",
        .leaning = "k s v z o u a i Ing. Mgr. Bc. MUDr. JUDr. PhDr. RNDr. doc. prof. sv. ul.",
        .before = "č. čl. odst. písm. s. str. sv. roč. kap. obr. tab. tel.",
        .behind = "tis. mil. mld. hod. min. str. stol.",
        .months = "ledna února března dubna května června července srpna září října listopadu prosince",
        .pairs = "př._n. mn._č.",
        .groups = SPACE_TIED,
    },
    /* STN 01 6910. */
    {
        .langs = "sk",
        .leaning = "a i k o s u v z Ing. Mgr. Bc. MUDr. JUDr. PhDr. RNDr. doc. prof. sv. ul.",
        .before = "č. čl. ods. písm. s. str. zv. roč. kap. obr. tab. tel.",
        .behind = "tis. mil. mld. hod. min. str. stor.",
        .months = "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
        .pairs = "pred_n. po_n.",
        .groups = SPACE_TIED,
    },
    {
        .langs = "sl",
        .months = "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra "
                  "januar februar marec april maj junij julij avgust september oktober november december",
    },
    {
        .langs = "hr",
        .months = "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",
    },

    /* П. Г. Гиленсон, Технические правила набора и верстки; А. Э. Мильчин, Л. К. Чельцова, Справочник издателя и
     * автора. */
    {
        .langs = "ru",
        .leaning = "а и в к о с у я г. гг. ул. пл. пр. пер. им. тов. гр. г-н г-жа проф. акад. д-р св.",
        .before = "с. стр. т. тт. гл. рис. табл. п. пп. ст. ч. кн. вып. д. кв. см.",
        .behind = "г. гг. в. вв. тыс. млн млрд руб. коп. ч мин кв. экз. чел. лет",
        .day_endings = "-го",
        .months = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        .groups = SPACE_TIED,
    },
    /* Український правопис, «Технічні правила переносу». */
    {
        .langs = "uk",
        .leaning = "а в з і й о у я м. вул. пл. пр. пров. ім. гр. тов. проф. акад. доц. св.",
        .before = "с. т. гл. рис. табл. п. пп. ст. ч. кн. вип. буд. кв. див.",
        .behind = "р. рр. ст. тис. млн млрд грн коп. год хв кв. куб. осіб",
        .day_endings = "-го",
        .months = "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        .pairs = "та_ін. і_т.",
        .groups = SPACE_TIED,
    },
    {
        .langs = "be",
        .leaning = "а з і у ў я",
        .behind = "г. гг. ст. тыс. млн млрд руб.",
        .months = "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
        .groups = SPACE_TIED,
    },
    {
        .langs = "bg",
        .behind = "г. лв. ст. млн. млрд. хил.",
        .months = "януари февруари март април май юни юли август септември октомври ноември декември",
        .groups = SPACE_TIED,
    },

    {
        .langs = "da",
        .before = "s. nr. kap. kl.",
        .months = "januar februar marts april maj juni juli august september oktober november december",
    },
    {
        .langs = "nb nn no",
        .before = "s. nr. kap. kl.",
        .months = "januar februar mars april mai juni juli august september oktober november desember",
        .groups = SPACE_TIED,
    },
    {
        .langs = "sv",
        .before = "s. nr kap. kl.",
        .months = "januari februari mars april maj juni juli augusti september oktober november december",
        .groups = SPACE_TIED,
    },
    {
        .langs = "fi",
        .before = "s. nro klo",
        .months = "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta "
                  "lokakuuta marraskuuta joulukuuta",
        .groups = SPACE_TIED,
    },
    {
        .langs = "hu",
        .before = "január február március április május június július augusztus szeptember október november december",
        .groups = SPACE_TIED,
    },
    {
        .langs = "ro",
        .before = "p. pag. nr. art. cap. vol.",
        .months = "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    },
    {
        .langs = "el",
        .before = "σ. σελ. αρ. κεφ. τ.",
        .months = "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου "
                  "Νοεμβρίου Δεκεμβρίου",
    },
    {
        .langs = "tr",
        .months = "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    },
};

/* ---- words ------------------------------------------------------------------------- */

/* The next word of a list, which *at is moved behind; empty at its end. */
static Str next_word(const char **at) {
  while (**at == ' ') ++*at;
  const char *from = *at;
  while (**at && **at != ' ') ++*at;
  return (Str){from, (size_t)(*at - from)};
}

/* Is the word that of a list, or that with a capital? */
static bool is_word(Str listed, Str word) {
  if (listed.n != word.n || (word.n > 2 && listed.p[word.n - 1] != word.p[word.n - 1])) return false; /* most */
  if (str_eq(listed, word)) return true;
  size_t a = 0, b = 0;
  uint32_t small = utf8_next(listed, &a), first = utf8_next(word, &b);
  return a == b && utf8_lower(first) == small && str_eq(str_sub(listed, a, listed.n), str_sub(word, b, word.n));
}

static const char *list_of(const UsageRow *row, UsageList list) {
  switch (list) {
  case USAGE_LEANING: return row->leaning;
  case USAGE_BEFORE: return row->before;
  case USAGE_BEHIND: return row->behind;
  case USAGE_MONTHS: return row->months;
  case USAGE_DAY_ENDINGS: return row->day_endings;
  case USAGE_SPOKEN: break;
  }
  return row->spoken;
}

bool usage_lists(const Usage *usage, UsageList list, Str word) {
  for (size_t i = 0; i < usage->rows; i++) {
    const char *at = list_of(usage->row[i], list);
    for (Str listed; at && (listed = next_word(&at)).n;) {
      if (is_word(listed, word)) return true;
    }
  }
  return false;
}

/* Does a word end here? "m" does not in "m²" and "m/x". */
static bool is_end(Str text, size_t at) {
  if (at == text.n) return true;
  uint32_t c = utf8_next(text, &at);
  return !utf8_is_letter(c) && !is_digit(c) && c != '/' && c != 0xB2 && c != 0xB3;
}

static bool begins_word(Str text, Str word) {
  return str_starts(text, word) && is_end(text, word.n);
}

bool usage_begins(const Usage *usage, UsageList list, Str text) {
  for (size_t i = 0; i < usage->rows; i++) {
    const char *at = list_of(usage->row[i], list);
    for (Str listed; at && (listed = next_word(&at)).n;) {
      if (begins_word(text, listed)) return true;
    }
  }
  return false;
}

static size_t find_place(Str word) {
  size_t at = 0;
  while (at < word.n && word.p[at] != '_') at++;
  return at;
}

bool usage_pairs(const Usage *usage, Str word, Str text) {
  for (size_t i = 0; i < usage->rows; i++) {
    const char *at = usage->row[i]->pairs;
    for (Str pair; at && (pair = next_word(&at)).n;) {
      size_t place = find_place(pair);
      Str second = str_sub(pair, place + 1, pair.n);
      if (is_word(str_sub(pair, 0, place), word) && begins_word(text, second)) return true;
    }
  }
  return false;
}

/* ---- signs -------------------------------------------------------------------------- */

static UsageSign find_sign(const char *signs, SpaceKind space, Str text) {
  for (Str sign; signs && (sign = next_word(&signs)).n;) {
    bool behind = sign.p[sign.n - 1] == '_';
    Str bare = behind ? str_sub(sign, 0, sign.n - 1) : str_sub(sign, 1, sign.n);
    if (str_starts(text, bare)) return (UsageSign){bare.n, space, behind};
  }
  return (UsageSign){0};
}

UsageSign usage_sign(const Usage *usage, Str text) {
  if (!usage->signs) return (UsageSign){0};
  UsageSign sign = find_sign(usage->signs->narrow, SPACE_NARROW, text);
  return sign.n ? sign : find_sign(usage->signs->wide, SPACE_TIED, text);
}

/* ---- a language's ---------------------------------------------------------------------- */

static const UsageRow *find_row(Str tag) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *at = rows[i].langs;
    if (!tag.n && !*at) return &rows[i];
    for (Str lang; (lang = next_word(&at)).n;) {
      if (str_alike(lang, tag)) return &rows[i];
    }
  }
  return NULL;
}

static void add_row(Usage *usage, const UsageRow *row) {
  assert(usage->rows < USAGE_ROWS);
  usage->row[usage->rows++] = row;
  if (!usage->signs && (row->narrow || row->wide)) usage->signs = row;
  if (!usage->letters) usage->letters = row->letters;
  if (!usage->groups) usage->groups = row->groups;
}

static void note(Usage *usage, char byte, uint8_t bits) {
  usage->bytes[(unsigned char)byte] |= bits;
}

static void note_signs(Usage *usage, const char *signs) {
  for (Str sign; signs && (sign = next_word(&signs)).n;) note(usage, sign.p[sign.p[0] == '_'], USAGE_STOP);
}

/* The words of a list; of pairs, the first of both. */
static void note_words(Usage *usage, const char *list) {
  for (Str word; list && (word = next_word(&list)).n;) {
    size_t n = find_place(word);
    char last = word.p[n - 1], first = word.p[0];
    if (n > usage->longest) usage->longest = n;
    if (usage->bytes[(unsigned char)last] & USAGE_POINT) continue;
    note(usage, last, USAGE_END);
    note(usage, first, USAGE_HEAD);
    if (first >= 'a' && first <= 'z') note(usage, (char)(first - 'a' + 'A'), USAGE_HEAD);
  }
}

static void note_heads(Usage *usage, const char *list, uint8_t bits) {
  for (Str word; list && (word = next_word(&list)).n;) note(usage, word.p[0], bits);
}

static void note_bytes(Usage *usage) {
  static const char roman[] = "IVXLCDM", heads[] = "0123456789([{\"'", points[] = "0123456789.";
  note(usage, ' ', USAGE_STOP);
  note(usage, '\n', USAGE_STOP);
  for (const char *c = roman; *c; c++) note(usage, *c, USAGE_HEAD | USAGE_END);
  for (const char *c = heads; *c; c++) note(usage, *c, USAGE_HEAD);
  for (const char *c = points; *c; c++) note(usage, *c, USAGE_POINT);
  for (int byte = 0x80; byte < 0x100; byte++) usage->bytes[byte] |= USAGE_HEAD; /* letters and quotation marks */
  for (size_t i = 0; i < usage->rows; i++) {
    const UsageRow *row = usage->row[i];
    note_words(usage, row->leaning);
    note_words(usage, row->before);
    note_words(usage, row->pairs);
    note_heads(usage, row->months, USAGE_MONTH);
    note_heads(usage, row->behind, USAGE_UNIT);
  }
  if (!usage->signs) return;
  note_signs(usage, usage->signs->narrow);
  note_signs(usage, usage->signs->wide);
}

Usage usage_of(Arena *arena, const Lang *lang) {
  Usage usage = {.lang = lang, .quotes = locale_quotes(arena, lang->tag.p)};
  for (Str tag = lang->tag;; tag = locale_wider(tag)) {
    const UsageRow *row = find_row(tag);
    if (row) add_row(&usage, row);
    if (!tag.n) break;
  }
  note_bytes(&usage);
  return usage;
}
