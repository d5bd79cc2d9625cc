/* master.c: masters, flows, and which master sets which page. */
#include "layout/master.h"

#include "base/messages.h"

/* ---- the keys ------------------------------------------------------------------ */

static const Key master_keys[] = {
    {"frames", &type_frames, offsetof(Master, frames),
     "What stands on each of its pages, in this order from the lowest to the uppermost: boxes at a fixed place, or the "
     "next piece of a flow.",
     NULL},
    {"margin", &type_sides, offsetof(Master, margin), "From the paper's edges; that of the page when not given.", NULL,
     0, LEN_MAX},
};
const Group group_master = {
    "master", "a master",
    "What all pages of a kind have: their margins, and frames with running heads, page numbers, "
    "or the next piece of a flow. The body stands within the margins, or in the frames that "
    "show the flow `body`.",
    master_keys, sizeof master_keys / sizeof *master_keys};

#define CHOICE(field) offsetof(MasterChoice, field)
static const Key choice_keys[] = {
    {"first", &type_master, CHOICE(first), "Page 1; when not given, it is one of the right.", NULL},
    {"last", &type_master, CHOICE(last),
     "The page on which all ends, unless that is page 1 and `first` is given. When what is left fits only on an "
     "ordinary "
     "page, this one follows with its frames alone.",
     NULL},
    {"left", &type_master, CHOICE(left), "Pages 2, 4, 6...; when not given, those of the right.", NULL},
    {"right", &type_master, CHOICE(right), "Pages 1, 3, 5...; when not given, those of the left.", NULL},
};
#undef CHOICE
const Group group_choice = {"choice", "the masters of the pages",
                            "Which master sets which page, by its name. Without any of these a page has the margins of "
                            "`page`, and no frames.",
                            choice_keys, sizeof choice_keys / sizeof *choice_keys};

/* ---- names ---------------------------------------------------------------------- */

static bool read_master(const Entry *entry, void *field) {
  const MasterList *list = entry->reader->masters;
  const Master *found = entry_named(entry, "master", list->at + 1, list->n - 1, sizeof *list->at);
  *(const Master **)field = found;
  if (found) list->at[found - list->at].used = true;
  return found;
}

static bool read_flow(const Entry *entry, void *field) {
  const FlowList *list = entry->reader->flows;
  *(const void **)field = entry_named(entry, "flow", list->at, list->n, sizeof *list->at);
  return *(const void **)field;
}

static bool read_choice(const Entry *entry, void *field) {
  MasterChoice *choice = field;
  if (entry->node->kind == NODE_MAP) return group_read(entry->reader, &group_choice, entry->node, choice);
  return read_master(entry, &choice->right);
}

const KeyType type_master = {"name of a master", sizeof(Master *), read_master};
const KeyType type_flow = {"name of a flow", sizeof(NamedFlow *), read_flow};
const KeyType type_choice = {"name of a master, or [masters](#masters-of-the-pages)", sizeof(MasterChoice),
                             read_choice};
const KeyType type_flows = {"names, each with a list of boxes", 0, NULL, .levels = 1};

void masters_settle(const MasterList *list, MasterChoice *choice) {
  const Master *left = choice->left, *right = choice->right, *plain = &list->at[0];
  choice->right = right ? right : left ? left : plain;
  choice->left = left ? left : choice->right;
  if (choice->right == plain) list->at[0].used = true;
}

void masters_name(const Reader *reader, const Node *masters, MasterList *list) {
  size_t n = masters && reader_names(reader, masters, "a mapping of names to masters") ? masters->n : 0;
  *list = (MasterList){NEW_ARRAY(reader->arena, Master, n + 1), n + 1};
  for (size_t i = 0; i < n; i++) list->at[i + 1] = (Master){masters->pair[i].key->text, masters->pair[i].key->mark};
}

void flows_name(const Reader *reader, const Node *flows, FlowList *list) {
  size_t n = flows && reader_names(reader, flows, "a mapping of names to lists of boxes") ? flows->n : 0;
  *list = (FlowList){NEW_ARRAY(reader->arena, NamedFlow, n + 1), n + 1};
  list->at[0].name = STR("body");
  for (size_t i = 0; i < n; i++) {
    const Node *name = flows->pair[i].key;
    list->at[i + 1] = (NamedFlow){name->text, name->mark};
    if (!str_is(name->text, "body")) continue;
    diag_error(reader->diags, name->mark, MSG_FLOW_BODY);
    diag_hint(reader->diags, "write its boxes under 'body'");
  }
}

/* ---- what they stand for ------------------------------------------------------------ */

static bool shows(const Master *master, const NamedFlow *flow) {
  for (size_t i = 0; i < master->frames.n; i++) {
    if (master->frames.at[i]->frame.flow == flow) return true;
  }
  return false;
}

static bool is_shown(const MasterList *masters, const NamedFlow *flow, bool used) {
  bool shown = false;
  for (size_t i = 0; i < masters->n; i++)
    shown = shown || ((masters->at[i].used || !used) && shows(&masters->at[i], flow));
  return shown;
}

bool masters_read(const Reader *reader, const Node *masters, const Sides *margin, MasterList *list) {
  bool ok = true;
  list->at[0].margin = *margin;
  for (size_t i = 1; i < list->n; i++) {
    Reader own = *reader;
    own.use = list->at[i].used ? USE_PAPER : 0;
    list->at[i].margin = *margin;
    ok = group_read(&own, &group_master, masters->pair[i - 1].value, &list->at[i]) && ok;
  }
  return ok;
}

bool flows_read(const Reader *reader, const Node *flows, FlowList *list) {
  bool ok = true;
  for (size_t i = 1; i < list->n; i++) {
    Reader own = *reader;
    own.use = is_shown(reader->masters, &list->at[i], true) ? USE_PAPER : 0;
    ok = boxes_read(&own, flows->pair[i - 1].value, BOXES_FLOW, &list->at[i].boxes) && ok;
  }
  return ok;
}

void flows_finish(const Reader *reader, FlowList *list, const Source *layout) {
  for (size_t i = 1; i < list->n; i++) {
    NamedFlow *flow = &list->at[i];
    bool own = flow->mark.source == layout;
    if (!own && !is_shown(reader->masters, flow, true)) flow->boxes.n = 0;
    if (!own || is_shown(reader->masters, flow, false)) continue;
    diag_error(reader->diags, flow->mark, MSG_FLOW_HIDDEN, STR_ARG(flow->name));
    diag_hint(reader->diags, "give a master a frame for it: {flow: %.*s, at: ...}", STR_ARG(flow->name));
  }
}
