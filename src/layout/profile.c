/* profile.c: the lists in the folder of profiles, and the files that they name. */
#include "layout/profile.h"

#include <string.h>

#include "base/budget.h"
#include "base/file.h"
#include "base/messages.h"
#include "layout/value.h"
#include "yaml/yaml.h"

/* ---- lists ---------------------------------------------------------------------- */

static const Key keys[] = {
    {"condition", &type_text, offsetof(PrintProfile, condition),
     "The printing condition, by its name in the registry of the ICC: what a printer reads in the PDF.", NULL,
     .required = true},
    {"file", &type_text, offsetof(PrintProfile, file), "The profile, below the folder: a file .icc of a CMYK press.",
     NULL, .required = true},
    {"folder", &type_text, offsetof(PrintProfile, folder),
     "Where the package puts it, below /usr/share or /usr/local/share; or seen from the list: '.' is its own folder.",
     NULL, .required = true},
    {"ink-limit", &type_int, offsetof(PrintProfile, ink_limit),
     "How much ink press and paper bear, the sum of all four in percent.", NULL, 100, 400, .required = true},
    {"licence", &type_text, offsetof(PrintProfile, licence), "The licence, by its SPDX name where it has one.", NULL,
     .required = true},
    {"package", &type_text, offsetof(PrintProfile, package), "The Debian package that brings it, if one does.", NULL},
    {"title", &type_text, offsetof(PrintProfile, title), "What people call it.", NULL, .required = true},
};
const Group group_profile = {"profile", "a profile",
                             "What a press and its paper make of four inks, as an ICC profile has measured it.", keys,
                             sizeof keys / sizeof *keys};

static const char *const system_folders[] = {"/usr/share", "/usr/local/share"};

ProfileShelf profileshelf_open(RootWatch *watch) {
  ProfileShelf shelf;
  for (size_t i = 0; i < 2; i++) shelf.system[i] = root_open(system_folders[i], watch);
  return shelf;
}

void profileshelf_close(ProfileShelf *shelf) {
  for (size_t i = 0; i < 2; i++) root_close(&shelf->system[i]);
}

/* An absolute path is looked up in the system's folders; any other is relative to the folder of the list. */
static FileRef profile_file(Arena *arena, const ProfileShelf *shelf, FileRef list, const PrintProfile *profile) {
  Str folder = str_is(profile->folder, ".") ? STR("") : profile->folder;
  const char *below = path_join(arena, folder, profile->file);
  FileRef given = {list.root, path_join(arena, path_dir(str_from(list.name)), str_from(below)),
                   "the profiles of the system lie in /usr/share or /usr/local/share; others stand in the folder of "
                   "their list"};
  return root_listed(given, shelf->system, 2);
}

const PrintProfile *profile_read(const Reader *reader, const ProfileSearch *search, const Node *name) {
  FileRef list = layout_find_with(reader, name, "profile", search->lists);
  const Node *map = list.name ? yaml_read(reader->arena, list, name->mark, reader->diags) : NULL;
  PrintProfile *profile = NEW(reader->arena, PrintProfile);
  if (!map || !group_read(reader, &group_profile, map, profile)) return NULL;
  if (!profile->title.n) {
    diag_error(reader->diags, node_find(map, "title")->mark, MSG_TYPE, "what people call it", "nothing");
    return NULL;
  }
  profile->name = name->text;
  profile->mark = node_find(map, "file")->mark;
  profile->ref = profile_file(reader->arena, search->shelf, list, profile);
  profile->path = root_path(reader->arena, profile->ref.root, str_from(profile->ref.name));
  return profile;
}

/* ---- the profile ------------------------------------------------------------------ */

/* The header (ICC.1:2010, 7.2), and where it says what the file is. */
enum { ICC_HEADER = 128, ICC_SIZE = 0, ICC_CLASS = 12, ICC_SPACE = 16, ICC_SIGNATURE = 36 };

static bool says(Str icc, size_t at, const char *four) {
  return memcmp(icc.p + at, four, 4) == 0;
}

static size_t size_said(Str icc) {
  size_t size = 0;
  for (size_t i = ICC_SIZE; i < ICC_SIZE + 4; i++) size = size << 8 | (unsigned char)icc.p[i];
  return size;
}

/* Why it cannot be that of a press with four inks; NULL: it can. */
static const char *find_fault(Str icc) {
  if (icc.n < ICC_HEADER || !says(icc, ICC_SIGNATURE, "acsp")) return "it is no ICC profile";
  if (size_said(icc) < ICC_HEADER || size_said(icc) > icc.n) return "it is not as long as it says";
  if (!says(icc, ICC_SPACE, "CMYK")) return "its colors are not CMYK";
  return says(icc, ICC_CLASS, "prtr") ? NULL : "it is not of a printer";
}

static void report_missing(const PrintProfile *profile, int error, Mark mark, DiagList *diags) {
  diag_error(diags, mark, MSG_PROFILE_MISSING, profile->path, strerror(error));
  if (profile->package.n)
    diag_hint(diags, "install it: apt-get install %.*s", STR_ARG(profile->package));
  else
    diag_hint(diags, "put it there; '%s' says where it lies", profile->mark.source->path);
}

Str profile_bytes(Arena *arena, const PrintProfile *profile, Mark mark, DiagList *diags) {
  Str bytes = {0};
  RootFile file = root_file(profile->ref, PROFILE_BYTES_MAX);
  if (file.fault == FAULT_SYSTEM) {
    report_missing(profile, file.error, mark, diags);
    return bytes;
  }
  if (!root_bytes(arena, &file, &bytes)) {
    root_report(arena, &file, mark, diags);
    return (Str){0};
  }
  const char *fault = find_fault(bytes);
  if (!fault) return str_sub(bytes, 0, size_said(bytes));
  diag_error(diags, mark, MSG_PROFILE_KIND, profile->path, fault);
  diag_hint(diags, "'%s' names it", profile->mark.source->path);
  return (Str){0};
}
