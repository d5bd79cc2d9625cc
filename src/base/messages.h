/* messages.h: every message of the program: its code and its text, for diag_error() and diag_warning().
 *
 * A text says what is wrong in the user's words; the place comes from the mark, the way out from
 * diag_hint(). A code never changes its meaning. tests/messages checks that each one is provoked by a case. */
#ifndef BASE_MESSAGES_H
#define BASE_MESSAGES_H

/* files */
#define MSG_FILE_READ "file-read", "cannot read '%s': %s"
#define MSG_FILE_WRITE "file-write", "cannot write '%s': %s"
#define MSG_FILE_TOO_LARGE "file-too-large", "'%s' is larger than %zu KiB"

/* YAML */
#define MSG_YAML_SYNTAX "yaml-syntax", "%.*s"
#define MSG_YAML_UTF8 "yaml-utf8", "this byte (0x%02X) is not UTF-8"
#define MSG_YAML_UTF16 "yaml-utf16", "the file is written in UTF-16"
#define MSG_YAML_CONTROL "yaml-control", "this character (U+%04X) has no place in a text"
#define MSG_YAML_EMPTY "yaml-empty", "the file is empty"
#define MSG_YAML_SECOND "yaml-second", "a second document begins here; one file holds one"
#define MSG_YAML_DEPTH "yaml-depth", "nested more than %d deep"
#define MSG_YAML_NODES "yaml-nodes", "more than %d values in one file"
#define MSG_YAML_BOMB "yaml-bomb", "with what '*%.*s' stands for, the file has more than %d values"
#define MSG_YAML_ANCHORS "yaml-anchors", "more than %d names with '&' in one file"
#define MSG_YAML_ALIAS "yaml-alias", "no '&%.*s' stands before this '*%.*s'"
#define MSG_YAML_TAG "yaml-tag", "the tag '%.*s' has no meaning here"
#define MSG_KEY_NOT_TEXT "key-not-text", "a key must be a plain word"
#define MSG_KEY_TWICE "key-twice", "the key '%.*s' stands here for the second time"

/* hyphenation */
#define MSG_HYPHEN_LANG "hyphen-lang", "'%.*s' is not the tag of a language"
#define MSG_HYPHEN_MISSING "hyphen-missing", "no hyphenation patterns for the language '%.*s' are installed"
#define MSG_HYPHEN_OTHER "hyphen-other", "the language '%.*s' is hyphenated by the patterns in '%s'"
#define MSG_HYPHEN_BROKEN "hyphen-broken", "the hyphenation patterns in '%s' cannot be read"

#endif
