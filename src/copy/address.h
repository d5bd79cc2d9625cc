/* address.h: bare web and mail addresses in the source of a text.
 *
 * Versions of md4c differ in what they recognize, so we have our own rules, close
 * to GFM's autolink extension (https://github.github.com/gfm/, section 6.9):
 *
 * - A web address begins with https://, http://, ftp:// or www. in either case, at
 *   the beginning of a word: not after a letter, a digit or one of / @ = & % #.
 *   A host follows: letters and digits of any script and - _ . with at least one dot,
 *   and no sign at either end; then optionally a colon and a port; and from the first
 *   / ? # on, letters, digits and the signs of RFC 3986: -._~:/?#[]@!$&'()*+,;=%
 * - A closing parenthesis or bracket ends the address if its opening one is not in it;
 *   any of ? ! . , : ; ' * _ at the end do not belong to it.
 * - A mail address is letters, digits and . - _ + (not beginning with a sign), an @ and
 *   a host whose last part does not begin with a digit. "mailto:" may precede it.
 * - &amp; is an &, and a sign after a backslash is that sign. Any other known entity ends
 *   the address. A backslash within what identifies an address, https\:// or
 *   ann\@example.org, prevents it. */
#ifndef COPY_ADDRESS_H
#define COPY_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct Address {
  uint32_t from, to;  /* bytes of the source */
  const char *scheme; /* to be added for a link: "http://", "mailto:" or "" */
  bool left;          /* left to md4c: it is where Markdown itself has addresses, in [words](address) or <address> */
} Address;

typedef VEC(Address) AddressList;

/* All of them, in order. */
AddressList address_find(Arena *arena, Str source);

/* The index of the first one that ends after byte `at`; list->n when there is none. */
size_t address_seek(const AddressList *list, size_t at);

/* An address part by part, entities and backslashes resolved: AddressPart part = {.end = address->from}; while... */
typedef struct AddressPart {
  Str text;
  size_t at, end; /* bytes of the source */
} AddressPart;
bool address_next(Str source, const Address *address, AddressPart *part);

/* The target of a link to it. */
Str address_link(Arena *arena, Str source, const Address *address);

/* Checks the address of a Markdown link. Only schemes that are useful in print and harmless are allowed: http, https
 * and ftp with a host, mailto, tel, sms, geo, xmpp. A list of forbidden ones would never be complete. */
typedef enum AddressFault {
  ADDRESS_FINE,
  ADDRESS_NOWHERE,   /* nothing, no host, or a place within the page */
  ADDRESS_NO_SCHEME, /* "example.org" */
  ADDRESS_SCHEME     /* "javascript:...", which is in *scheme */
} AddressFault;
AddressFault address_check(Str link, Str *scheme);

#endif
