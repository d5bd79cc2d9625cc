/* test_targets.c: targets and profiles: those that come with the program, and some in a new folder. Run it at the top
 * of the tree. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/budget.h"
#include "files.h"
#include "layout/target.h"

static Arena *arena;

static const char *const codes[] = {"ink-limit", "rule-thin", "safe-edge", NULL};

/* What was said, whose files are named as beneath the new folder. */
static Str said(const DiagList *diags) {
  Buf buf = {.arena = arena};
  diag_put(&buf, diags, DIAG_PLAIN);
  return buf_str(&buf);
}

static const Target *read_from(const Root *lists, const char *name, DiagList *diags) {
  ProfileShelf *shelf = NEW(arena, ProfileShelf);
  *shelf = profileshelf_open(NULL);
  LayoutSearch search = {.given = lists};
  ProfileSearch profiles = {shelf, &search};
  return target_read(&(TargetQuery){arena, &profiles, codes, diags}, str_from(name));
}

/* ---- those that come with the program -------------------------------------------- */

static const Target *shipped(const char *name) {
  static const Target none;
  Root *layouts = NEW(arena, Root);
  *layouts = root_open("layouts", NULL);
  DiagList *diags = diag_new(arena);
  const Target *target = read_from(layouts, name, diags);
  CHECK(target);
  CHECK_STR(said(diags), "");
  return target ? target : &none;
}

static Len mm(const char *text) {
  Len len;
  Str unit;
  CHECK(len_parse(str_from(text), &len, &unit) == UNIT_OK);
  return len;
}

static void test_shipped(void) {
  Root layouts = root_open("layouts", NULL);
  FileNames names = root_names(arena, &layouts, "targets/", ".yaml");
  CHECK_INT(names.n, 6);
  for (size_t i = 0; i < names.n; i++) {
    const Target *target = shipped(str_dup(arena, names.at[i]));
    CHECK(target->about.n && str_eq(target->name, names.at[i]));
  }
  const Target *press = shipped("press"), *marks = shipped("press-marks"), *uncoated = shipped("press-uncoated");
  CHECK(press->conformance == CONFORMS_X4 && press->colors == COLORS_INKS && press->profile);
  CHECK(press->bleed == mm("3mm") && press->printmarks == 0 && press->ink_limit == 300 && press->black_point);
  CHECK(press->intent == RENDER_RELATIVE && press->overprint_below == 24 * PT && press->safe == mm("5mm"));
  CHECK(press->resolution == 200 && press->resolution_one_bit == 600 && !press->rules.n);
  if (press->profile) CHECK_STR(press->profile->condition, "FOGRA39");
  if (press->profile)
    CHECK_STR(str_from(press->profile->path),
              "/usr/share/texlive/texmf-dist/tex/generic/colorprofiles/FOGRA39L_coated.icc");
  CHECK(marks->conformance == CONFORMS_X4 && marks->bleed == mm("3mm") && marks->printmarks == mm("10mm"));
  CHECK(!str_eq(marks->about, press->about));
  CHECK(uncoated->conformance == CONFORMS_X1A && !uncoated->profile && uncoated->ink_limit == 280);
  CHECK_STR(uncoated->condition, "FOGRA52");
  CHECK(shipped("riso")->colors == COLORS_PLATES && shipped("office")->edge == mm("4mm"));
  CHECK(shipped("home")->edge == mm("7mm") && shipped("home")->colors == COLORS_KEEP);
  root_close(&layouts);
}

static void test_shipped_profiles(void) {
  Root layouts = root_open("layouts", NULL);
  ProfileShelf shelf = profileshelf_open(NULL);
  LayoutSearch search = {.given = &layouts};
  ProfileSearch profiles = {&shelf, &search};
  FileNames names = root_names(arena, &layouts, "profiles/", ".yaml");
  CHECK_INT(names.n, 2);
  for (size_t i = 0; i < names.n; i++) {
    DiagList *diags = diag_new(arena);
    const Reader reader = {.arena = arena, .diags = diags};
    const PrintProfile *profile = profile_read(&reader, &profiles, &(Node){.kind = NODE_SCALAR, .text = names.at[i]});
    CHECK(profile && profile->package.n && profile->ref.root == &shelf.system[0]);
    CHECK_STR(said(diags), "");
  }
  profileshelf_close(&shelf);
  root_close(&layouts);
}

/* ---- in a folder of their own ------------------------------------------------------- */

static const char *const made[] = {
    "targets/shop.yaml", "targets/heir.yaml",  "targets/own.yaml",   "targets/wrong.yaml", "profiles/own.yaml",
    "profiles/own.icc",  "profiles/bare.yaml", "profiles/away.yaml", "profiles/up.yaml",   "targets",
    "profiles"};

static void put(const char *path, const char *text) {
  write_named(path, str_from(text));
}

static const Target *own(const char *name, const char *wanted) {
  static const Target none;
  Root *here = NEW(arena, Root);
  *here = root_open("", NULL);
  DiagList *diags = diag_new(arena);
  const Target *target = read_from(here, name, diags);
  CHECK_STR(said(diags), wanted);
  return target ? target : &none;
}

static void test_rules(void) {
  put("targets/shop.yaml", "conformance: x-1a\ncolors: inks\ncondition: CGATS TR 006\nink-limit: 240\n"
                           "rules: {ink-limit: warn, rule-thin: error}\n");
  put("targets/heir.yaml", "extends: shop\nrules:\n  safe-edge: error\n  rule-thin: off\n");
  const Target *heir = own("heir", "");
  CHECK(heir->conformance == CONFORMS_X1A && heir->rules.n == 3);
  const struct {
    const char *code;
    RuleWeight weight;
  } wanted[] = {{"ink-limit", RULE_WARN}, {"safe-edge", RULE_ERROR}, {"rule-thin", RULE_OFF}};
  for (size_t i = 0; i < 3 && heir->rules.n == 3; i++) {
    CHECK_STR(heir->rules.at[i].code, wanted[i].code);
    CHECK_INT(heir->rules.at[i].weight, wanted[i].weight);
  }
  put("targets/wrong.yaml", "rules: {ink-limits: warn, rule-thin: loud, what: off}\n");
  CHECK(!own("wrong", "targets/wrong.yaml:1:9: error: no rule is called 'ink-limits' [name-unknown]\n"
                      "     1 | rules: {ink-limits: warn, rule-thin: loud, what: off}\n"
                      "       |         ^\n"
                      "  hint: did you mean 'ink-limit'?\n"
                      "targets/wrong.yaml:1:38: error: 'rule-thin' is one of off, note, warn, error, not 'loud' "
                      "[word-unknown]\n"
                      "     1 | rules: {ink-limits: warn, rule-thin: loud, what: off}\n"
                      "       |                                      ^\n"
                      "targets/wrong.yaml:1:44: error: no rule is called 'what' [name-unknown]\n"
                      "     1 | rules: {ink-limits: warn, rule-thin: loud, what: off}\n"
                      "       |                                            ^\n"
                      "  hint: there is: ink-limit, rule-thin, safe-edge\n")
             ->path);
}

/* ---- the bytes of a profile ---------------------------------------------------------- */

/* What stands at `at` in a file of `n` bytes that says it has `size`, and is else a profile of a press. */
static void put_icc(size_t n, unsigned char size, size_t at, const char *four) {
  char bytes[200] = {0};
  bytes[3] = (char)size;
  memcpy(bytes + 12, "prtr", 4);
  memcpy(bytes + 16, "CMYK", 4);
  memcpy(bytes + 36, "acsp", 4);
  if (four) memcpy(bytes + at, four, 4);
  write_named("profiles/own.icc", (Str){bytes, n});
}

static Str bytes_of(const PrintProfile *profile, const char *wanted) {
  DiagList *diags = diag_new(arena);
  Str bytes = profile_bytes(arena, profile, MARK_NONE, diags);
  CHECK_STR(said(diags), wanted);
  CHECK(!bytes.p == (*wanted != '\0'));
  return bytes;
}

#define NOT(why) \
  "handbill: error: 'profiles/own.icc' is no profile of a press with four inks: " why \
  " [profile-kind]\n  hint: 'profiles/own.yaml' names it\n"
#define LISTED "title: Own\nlicence: CC0-1.0\ncondition: CGATS TR 006\nink-limit: 320\nfile: own.icc\n"

static void test_kinds(const PrintProfile *profile) {
  put_icc(150, 140, 0, NULL);
  CHECK_INT(bytes_of(profile, "").n, 140);
  put_icc(140, 140, 0, NULL);
  CHECK_INT(bytes_of(profile, "").n, 140);
  put_icc(139, 140, 0, NULL);
  bytes_of(profile, NOT("it is not as long as it says"));
  put_icc(140, 127, 0, NULL);
  bytes_of(profile, NOT("it is not as long as it says"));
  put_icc(127, 127, 0, NULL);
  bytes_of(profile, NOT("it is no ICC profile"));
  put_icc(140, 140, 36, "ascp");
  bytes_of(profile, NOT("it is no ICC profile"));
  put_icc(140, 140, 16, "RGB ");
  bytes_of(profile, NOT("its colors are not CMYK"));
  put_icc(140, 140, 12, "scnr");
  bytes_of(profile, NOT("it is not of a printer"));
  CHECK(truncate("profiles/own.icc", (off_t)PROFILE_BYTES_MAX + 1) == 0);
  bytes_of(profile, "handbill: error: 'profiles/own.icc' is larger than 16384 KiB [file-too-large]\n");
}

static void test_own(void) {
  put("profiles/own.yaml", LISTED "folder: .\n");
  put("targets/own.yaml", "extends: shop\nprofile: own\n");
  const Target *target = own("own", "");
  if (!target->profile) return;
  CHECK(!target->condition.n && target->ink_limit == 240 && target->profile->ink_limit == 320);
  CHECK_STR(target->profile->name, "own");
  CHECK_STR(str_from(target->profile->path), "profiles/own.icc");
  bytes_of(target->profile, "handbill: error: the profile 'profiles/own.icc' is not there: No such file or directory "
                            "[profile-missing]\n  hint: put it there; 'profiles/own.yaml' says where it lies\n");
  test_kinds(target->profile);
}

static void test_fence(void) {
  put("profiles/bare.yaml", LISTED "folder: /usr/share/no-such-folder\npackage: icc-profiles\n");
  put("targets/own.yaml", "profile: bare\n");
  bytes_of(own("own", "")->profile,
           "handbill: error: the profile '/usr/share/no-such-folder/own.icc' is not there: No such file or directory "
           "[profile-missing]\n  hint: install it: apt-get install icc-profiles\n");
#define FENCED(path) \
  "handbill: error: '" path "' is not inside the folder in which it is sought [file-outside]\n" \
  "  hint: the profiles of the system lie in /usr/share or /usr/local/share; others stand in the folder of their " \
  "list\n"
  static const char *const away[][2] = {{"/etc", FENCED("/etc/own.icc")},
                                        {"/usr/lib", FENCED("/usr/lib/own.icc")},
                                        {"/usr/shared", FENCED("/usr/shared/own.icc")},
                                        {"../../up", FENCED("profiles/../../up/own.icc")}};
  put("targets/own.yaml", "profile: away\n");
  for (size_t i = 0; i < 4; i++) {
    put("profiles/away.yaml", str_format(arena, LISTED "folder: %s\n", away[i][0]).p);
    bytes_of(own("own", "")->profile, away[i][1]);
  }
}

int main(void) {
  char folder[] = "/tmp/handbill-test-XXXXXX";
  arena = arena_new();
  test_shipped();
  test_shipped_profiles();
  if (!mkdtemp(folder) || chdir(folder) || mkdir("targets", 0777) || mkdir("profiles", 0777)) return 1;
  test_rules();
  test_own();
  test_fence();
  for (size_t i = 0; i < sizeof made / sizeof *made; i++) remove(made[i]);
  CHECK(chdir("/") == 0 && rmdir(folder) == 0); /* nothing else is left behind */
  arena_free(arena);
  return check_done();
}
