/* bytes.c: what a file of YAML or CSV may consist of. */
#include "yaml/bytes.h"

#include "base/messages.h"
#include "base/utf8.h"

bool bytes_is_text(uint32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c < 0x7F || c == 0x85 || (c >= 0xA0 && c != 0xFEFF && c != 0xFFFE && c != 0xFFFF);
}

static bool is_utf16(Str text) {
  if (text.n < 2) return false;
  return str_starts(text, STR("\xFF\xFE")) || str_starts(text, STR("\xFE\xFF")) || !text.p[0] != !text.p[1];
}

static bool is_plain_byte(char c) {
  return (c >= 0x20 && c < 0x7F) || c == '\n';
}

static void check(const Source *source, size_t start, DiagList *diags) {
  Str text = source->text;
  if (is_utf16(text)) {
    diag_error(diags, (Mark){source, MARK_WHOLE}, MSG_YAML_UTF16);
    diag_hint(diags, "save it as UTF-8");
    return;
  }
  for (size_t at = start; diag_errors(diags) < DIAG_MAX;) {
    while (at < text.n && is_plain_byte(text.p[at])) at++; /* as most are */
    if (at == text.n) break;
    Mark mark = {source, at};
    uint32_t c = utf8_next(text, &at);
    if (c == UTF8_BAD) { /* reported once: the file has another encoding, or is no text */
      diag_error(diags, mark, MSG_YAML_UTF8, (unsigned)(unsigned char)text.p[mark.at]);
      diag_hint(diags, "save the file as UTF-8");
      return;
    }
    if (!bytes_is_text(c)) {
      diag_error(diags, mark, MSG_YAML_CONTROL, (unsigned)c);
      diag_hint(diags, "delete it; it may be invisible");
    }
  }
}

bool bytes_start(const Source *source, size_t *start, DiagList *diags) {
  static const Str byte_order_mark = {"\xEF\xBB\xBF", 3};
  size_t errors = diag_errors(diags);
  *start = str_starts(source->text, byte_order_mark) ? byte_order_mark.n : 0;
  check(source, *start, diags);
  return diag_errors(diags) == errors;
}
