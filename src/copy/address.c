/* address.c: one pass over the source. It stops at ':' '.' '@', one of which is in every address, and looks to both
 * sides. No byte is read more than a few times, so the time is linear for any text. */
#include "copy/address.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "copy/entity.h"

#define SIGNS "-._~:/?#[]@!$&'()*+,;=%"
#define HOST_SIGNS "-_."
#define MAILBOX_SIGNS ".-_+"
#define NOT_LAST "?!.,:;'*_"
#define NOT_BEFORE "/@=&%#"

static bool is_one_of(const char *signs, uint32_t c) {
  return c && c < 0x80 && strchr(signs, (int)c);
}

/* A letter or digit of any script: all except spaces, signs, arrows and pictures. */
static bool is_word(uint32_t c) {
  if (c < 0x80) return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  bool sign = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x2E00 && c <= 0x303F) || (c >= 0xFE10 && c <= 0xFE6F) ||
              (c >= 0xFF00 && c <= 0xFFFF);
  return c >= 0xC0 && !sign && c < 0x1F000;
}

/* The character before byte `at`, and where it begins; a space at the beginning. */
static uint32_t char_before(Str s, size_t at, size_t *from) {
  *from = at;
  if (!at) return ' ';
  do --*from;
  while (*from && at - *from < 4 && (s.p[*from] & 0xC0) == 0x80);
  size_t to = *from;
  return utf8_next(s, &to);
}

static bool begins_word(Str s, size_t at) {
  size_t from;
  uint32_t c = char_before(s, at, &from);
  return !is_word(c) && !is_one_of(NOT_BEFORE, c);
}

/* Do these words end at byte `at`, and begin at the beginning of a word? */
static bool stands_before(Str s, size_t at, Str words) {
  return at >= words.n && strncasecmp(s.p + at - words.n, words.p, words.n) == 0 && begins_word(s, at - words.n);
}

/* The end of the host that begins at `at`; `at` when there is none. */
static size_t host_end(Str s, size_t at) {
  size_t to = at;
  bool dot = false;
  for (size_t next = at; next < s.n;) {
    uint32_t c = utf8_next(s, &next);
    if (!is_word(c) && (to == at || !is_one_of(HOST_SIGNS, c))) break;
    if (!is_word(c)) continue;
    dot = dot || memchr(s.p + to, '.', next - to);
    to = next;
  }
  return dot ? to : at;
}

/* The end of the entity that begins at `at`; `at` when there is none. */
static size_t entity_end(Str s, size_t at) {
  size_t to = at + 1, most = 48; /* md4c's limit */
  if (to < s.n && s.p[to] == '#') to++;
  while (to < s.n && to - at < most && is_word((unsigned char)s.p[to])) to++;
  return to < s.n && s.p[to] == ';' && to > at + 1 ? to + 1 : at;
}

/* The character of an address at *at, which advances past it; 0 when it cannot be part of one. */
static uint32_t address_char(Str s, size_t *at) {
  size_t from = *at;
  uint32_t c = utf8_next(s, at);
  if (c == '\\') {
    if (*at == s.n || !is_one_of(SIGNS, (unsigned char)s.p[*at])) return 0;
    return (unsigned char)s.p[(*at)++];
  }
  if (c == '&') {
    size_t end = entity_end(s, from);
    uint32_t meant = end > from ? entity_char(str_sub(s, from, end)) : 0;
    if (meant) *at = end;
    return !meant || meant == '&' ? c : 0;
  }
  return is_word(c) || is_one_of(SIGNS, c) ? c : 0;
}

/* False for a closing sign whose opening one is not in the address. */
static bool fits(uint32_t c, size_t *round, size_t *square) {
  size_t *open = c == '(' || c == ')' ? round : square;
  if (c == '(' || c == '[') ++*open;
  if (c != ')' && c != ']') return true;
  return *open && (*open)--;
}

/* The end of the web address whose host ends at `at`. */
static size_t web_end(Str s, size_t at) {
  size_t to = at, round = 0, square = 0;
  if (at + 1 < s.n && s.p[at] == ':' && is_digit(s.p[at + 1])) {
    for (at++; at < s.n && is_digit(s.p[at]);) at++;
    to = at;
  }
  if (at == s.n || !is_one_of("/?#", (unsigned char)s.p[at])) return to;
  while (at < s.n) {
    uint32_t c = address_char(s, &at);
    if (!c || !fits(c, &round, &square)) break;
    if (!is_one_of(NOT_LAST, c)) to = at;
  }
  return to;
}

static Address make(size_t from, size_t to, const char *scheme) {
  return (Address){(uint32_t)from, (uint32_t)to, scheme, false};
}

/* The address around "://" at byte `at`. */
static Address web_address(Str s, size_t at) {
  static const char *const schemes[] = {"https", "http", "ftp"};
  if (s.n - at < 3 || s.p[at + 1] != '/' || s.p[at + 2] != '/') return (Address){0};
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
    Str scheme = str_from(schemes[i]);
    if (!stands_before(s, at, scheme)) continue;
    size_t host = host_end(s, at + 3);
    if (host > at + 3) return make(at - scheme.n, web_end(s, host), "");
  }
  return (Address){0};
}

/* The address around the dot of "www." at byte `at`. */
static Address www_address(Str s, size_t at) {
  if (!stands_before(s, at, STR("www"))) return (Address){0};
  size_t host = host_end(s, at + 1);
  return host > at + 1 ? make(at - 3, web_end(s, host), "http://") : (Address){0};
}

/* The start, not before `least`, of the mailbox that ends at `at`; `at` when there is none. */
static size_t mailbox_start(Str s, size_t least, size_t at) {
  size_t start = at;
  for (size_t next = at, from; next > least; next = from) {
    uint32_t c = char_before(s, next, &from);
    bool escape = c == '\\' && is_one_of(MAILBOX_SIGNS, (unsigned char)s.p[next]);
    if (!is_word(c) && !is_one_of(MAILBOX_SIGNS, c) && !escape) break;
    if (is_word(c)) start = from;
  }
  return begins_word(s, start) ? start : at;
}

/* The address around '@' at byte `at`. */
static Address mail_address(Str s, size_t least, size_t at) {
  Str mailto = STR("mailto:");
  size_t from = mailbox_start(s, least, at), to = host_end(s, at + 1), label = to;
  while (label > at && s.p[label - 1] != '.') label--;
  if (from == at || to == at + 1 || is_digit(s.p[label])) return (Address){0};
  bool named = from - least >= mailto.n && stands_before(s, from, mailto);
  return named ? make(from - mailto.n, to, "") : make(from, to, "mailto:");
}

/* The place of the '>' for the '<' at `at`; `at` when there is none. In a link, spaces and backslashes are allowed. */
static size_t angle_end(Str s, size_t at, bool link) {
  size_t to = at + 1;
  while (to < s.n && !strchr(link ? "<>\n" : "<> \n", s.p[to])) to += link && s.p[to] == '\\' ? 2 : 1;
  return to < s.n && s.p[to] == '>' ? to : at;
}

/* The end of what md4c itself may take for an address after "](" or '<' at `at`. An end beyond what md4c takes does no
 * harm. */
static size_t left_end(Str s, size_t at) {
  if (s.p[at] == '<') return angle_end(s, at, false);
  if (at + 1 == s.n || s.p[at + 1] != '(') return at;
  at += 2;
  while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\n' || s.p[at] == '\t')) at++;
  if (at < s.n && s.p[at] == '<') return angle_end(s, at, true);
  for (size_t open = 0; at < s.n && s.p[at] != ' ' && s.p[at] != '\n'; at++) {
    if (s.p[at] == ')' && !open) break;
    open += s.p[at] == '(';
    open -= s.p[at] == ')';
    at += s.p[at] == '\\';
  }
  return at;
}

AddressList address_find(Arena *arena, Str s) {
  AddressList list = {0};
  size_t behind = 0, left = 0; /* the ends of the last address, and of what is left to md4c */
  for (size_t at = 0; at < s.n; at++) {
    Address address = {0};
    switch (s.p[at]) {
    case '<':
    case ']':
      if (at >= left) left = left_end(s, at);
      continue;
    case ':': address = web_address(s, at); break;
    case '.': address = www_address(s, at); break;
    case '@': address = mail_address(s, behind, at); break;
    default: continue;
    }
    if (!address.to || address.from < behind) continue;
    address.left = address.from < left;
    VEC_PUSH(arena, &list, address);
    behind = address.to;
    at = behind - 1;
  }
  return list;
}

size_t address_seek(const AddressList *list, size_t at) {
  if (!list->n) return 0;
  size_t i = vec_seek(list->at, list->n, sizeof *list->at, at);
  return i + (list->at[i].to <= at);
}

bool address_next(Str source, const Address *address, AddressPart *part) {
  size_t at = part->end, to = at;
  if (at == address->to) return false;
  while (to < address->to && source.p[to] != '\\' && source.p[to] != '&') to++;
  bool plain = to > at;
  if (!plain) address_char(source, &to);
  size_t behind = to - at;
  *part = (AddressPart){str_sub(source, at, to), at, to};
  if (plain || behind == 1) return true;
  bool reference = source.p[at] == '&';
  if (!reference) part->at++;
  part->text = reference ? str_sub(source, at, at + 1) : str_sub(source, at + 1, to);
  return true;
}

Str address_link(Arena *arena, Str source, const Address *address) {
  Buf link = {.arena = arena};
  buf_add(&link, str_from(address->scheme));
  for (AddressPart part = {.end = address->from}; address_next(source, address, &part);) buf_add(&link, part.text);
  return buf_str(&link);
}

/* The length of the scheme, or 0: letters, digits and + - . before a colon, the first a letter; md4c's limit. */
static size_t scheme_end(Str link) {
  size_t n = 0;
  while (n < link.n && n < 32 && link.p[n] != ':') {
    uint32_t c = (unsigned char)link.p[n];
    bool letter = c < 0x80 && is_word(c) && !is_digit(c);
    if (!letter && (!n || !(is_digit(c) || is_one_of("+-.", c)))) return 0;
    n++;
  }
  return n < link.n && link.p[n] == ':' ? n : 0;
}

AddressFault address_check(Str link, Str *scheme) {
  static const char *const schemes[] = {"http", "https", "ftp", "mailto", "tel", "sms", "geo", "xmpp"};
  const size_t hosted = 3; /* the first ones name a host: //example.org */
  link = str_trim(link);
  if (!link.n || link.p[0] == '#') return ADDRESS_NOWHERE;
  *scheme = str_sub(link, 0, scheme_end(link));
  if (!scheme->n) return ADDRESS_NO_SCHEME;
  size_t colon = scheme->n + 1, rest = colon;
  while (rest < link.n && link.p[rest] == '/') rest++;
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
    if (scheme->n != strlen(schemes[i]) || strncasecmp(scheme->p, schemes[i], scheme->n) != 0) continue;
    return rest < link.n && (i >= hosted || rest - colon == 2) ? ADDRESS_FINE : ADDRESS_NOWHERE;
  }
  return ADDRESS_SCHEME;
}
