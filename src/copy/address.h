/* address.h: bare web and mail addresses in the source of a text.
 *
 * Each version of md4c has its own idea of them, so we have ours, which is near
 * to GFM's autolink extension (https://github.github.com/gfm/, section 6.9):
 *
 * - A web address begins with https://, http://, ftp:// or www. in any case, and is
 *   the beginning of a word: neither a letter or digit nor / @ = & % # stands before.
 *   Then comes a host: letters and digits of any script, - _ . but no sign at its
 *   ends, with a dot in it; perhaps a colon and a port; and from the first / ? #
 *   on all the letters, digits and signs that RFC 3986 has: -._~:/?#[]@!$&'()*+,;=%
 * - Of these, a closing parenthesis or bracket whose opening one is not in the address
 *   ends it, and so do not belong to it the last ones of ? ! . , : ; ' * _
 * - A mail address is letters, digits, . - _ + (the first is no sign), an @ and a
 *   host whose last part does not begin with a digit. "mailto:" may stand before.
 * - &amp; is an &, and a sign with a backslash is that sign. Any other entity ends
 *   it. A backslash within what makes it an address, https\:// or ann\@example.org,
 *   keeps it from being one. */
#ifndef COPY_ADDRESS_H
#define COPY_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct Address {
  uint32_t from, to;  /* bytes of the source */
  const char *scheme; /* what it lacks to be a link: "http://", "mailto:" or "" */
  bool left;          /* it stands where Markdown has addresses itself: in [words](address) or <address> */
} Address;

typedef VEC(Address) AddressList;

/* All of them, in order. */
AddressList address_find(Arena *arena, Str source);

/* The number of the first one that ends behind byte `at`; list->n when there is none. */
size_t address_seek(const AddressList *list, size_t at);

/* An address part by part, each read as it is written: AddressPart part = {.end = address->from}; while... */
typedef struct AddressPart {
  Str text;
  size_t at, end; /* bytes of the source */
} AddressPart;
bool address_next(Str source, const Address *address, AddressPart *part);

/* Where it leads. */
Str address_link(Arena *arena, Str source, const Address *address);

/* The address of a link that Markdown has itself. Only these schemes lead somewhere from paper and are nobody's danger:
 * http, https and ftp with a host, mailto, tel, sms, geo, xmpp. A list of those that are refused would never be whole.
 */
typedef enum AddressFault {
  ADDRESS_FINE,
  ADDRESS_NOWHERE,   /* nothing, no host, or a place within the page */
  ADDRESS_NO_SCHEME, /* "example.org" */
  ADDRESS_SCHEME     /* "javascript:..."; `scheme` is it */
} AddressFault;
AddressFault address_check(Str link, Str *scheme);

#endif
