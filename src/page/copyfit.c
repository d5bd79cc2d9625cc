/* copyfit.c: one lever after the other, each only as far as it has to go.
 *
 * Spaces that are ranges give way in every attempt (settle.c), so that pages are full when what is left is within their
 * ranges. If that does not do, paragraphs are set a line longer or shorter, the cheapest first; then leading or size
 * move, and what they leave is again for spaces and lines. Whether pages get fuller with a lever is nearly monotone:
 * halving finds an end of the interval in which they are full, and each result is looked at by itself.
 */
#include "page/copyfit.h"

#include <assert.h>

#include "base/messages.h"
#include "copy/numbered.h"

#define LINES_MOST 2    /* paragraphs of one group that are changed, either way */
#define LINES_TRIALS 16 /* at one place of the other levers */
#define TRIALS_MOST 60  /* in all... */
#define TRIALS_LEAST 6
#define TRIAL_LINES 200000                /* ...or as many as set so many lines together */
#define IDLE_HELPED (15 * PT * 360 / 127) /* 15 mm: with more, something is missing on the page (white.c) */
#define GROUPS_MOST 3                     /* whose combinations are tried */
#define PROBE (LEVER_END / 8)             /* how far apart places are that are tried without a direction... */
#define PROBES 8                          /* ...so many either way */
#define HALVINGS 6                        /* the 64th part of a range is not seen */

/* Memory of an attempt. */
typedef struct Lane {
  Arena *arena;
  ArenaSpot start;
  bool taken;
} Lane;

/* Paragraphs that run through the columns of one block, or outside of columns. */
typedef struct FitGroup {
  const Part *columns;
  VEC(const Galley *) galleys; /* each once */
} FitGroup;

typedef struct Search {
  Arena *arena;
  const AttemptSpec *spec;
  const CopyfitOrder *order;
  Lane lane[2]; /* of the best, and of the one that is, or was, tried */
  Copyfit best;
  Attempt *worse;  /* that was tried last, if it is not the best; else NULL... */
  Attempt *last;   /* ...and the last whose paragraphs had the lines of their own, while it is one of both */
  Fitting fitting; /* as far as the levers have been moved */
  bool lines;      /* paragraphs may change their lines: that lever is among the layout's */
  FitGroup group[GROUPS_MOST]; /* of the last */
  size_t groups;
  size_t trials;
} Search;

/* ---- attempts ------------------------------------------------------------------------------ */

FitOutcome copyfit_outcome(const Attempt *attempt, Slack *slack) {
  const Paginator *paginator = &attempt->paginator;
  if (attempt->too_long) return FIT_LONG;
  if (!attempt->ok) return FIT_BROKEN;
  Slack its = slack_of(paginator->pages.at, paginator->pages.n);
  if (slack) *slack = its;
  if (its.idle > FIT_IDLE_MOST || its.gap > FIT_GAP_MOST) return FIT_SHORT;
  return its.uneven > FIT_UNEVEN_MOST ? FIT_UNEVEN : FIT_FULL;
}

/* Is the new one better? Of two that are full, it is nearer to the layout; of two that are too long, less so, but for
 * one whose lines were changed in vain. */
static bool is_better(const Copyfit *best, const Copyfit *new) {
  if (!best->attempt) return true;
  if (new->outcome == FIT_FULL || best->outcome == FIT_FULL) return new->outcome == FIT_FULL;
  if (new->outcome == FIT_LONG) return best->outcome == FIT_LONG && !new->attempt->fitting.loose.n;
  if (best->outcome == FIT_LONG) return true;
  Len its = larger(new->slack.idle, new->slack.uneven), known = larger(best->slack.idle, best->slack.uneven);
  bool alike = its <= known + FIT_UNEVEN_MOST && known <= its + FIT_UNEVEN_MOST;
  return alike ? new->slack.feet < best->slack.feet : its < known;
}

static Lane *free_lane(Search *s) {
  Lane *lane = &s->lane[s->lane[0].taken];
  lane->taken = true;
  return lane;
}

static void drop(Search *s, Attempt *attempt) {
  Lane *lane = &s->lane[attempt->arena != s->lane[0].arena];
  if (s->last == attempt) s->last = NULL;
  attempt_close(attempt);
  arena_rewind(lane->arena, lane->start);
  lane->taken = false;
}

static void drop_worse(Search *s) {
  if (s->worse) drop(s, s->worse);
  s->worse = NULL;
}

/* The group of a block of columns; more than GROUPS_MOST are one with the last. */
static FitGroup *group_of(Search *s, const Part *columns) {
  for (size_t i = 0; i < s->groups; i++) {
    if (s->group[i].columns == columns) return &s->group[i];
  }
  if (s->groups == GROUPS_MOST) return &s->group[GROUPS_MOST - 1];
  s->group[s->groups] = (FitGroup){.columns = columns};
  return &s->group[s->groups++];
}

static void collect(Search *s, const Flow *flow, const Part *columns) {
  FitGroup *group = group_of(s, columns);
  for (size_t i = 0; i < flow->n; i++) {
    const Strip *strip = &flow->strip[i];
    const Galley *galley = strip->kind == STRIP_LINE ? strip->line->galley : NULL;
    if (galley && (!group->galleys.n || group->galleys.at[group->galleys.n - 1] != galley))
      VEC_PUSH(s->arena, &group->galleys, galley);
    const Block *block = strip->kind == STRIP_BLOCK ? strip->block : NULL;
    for (size_t c = 0; block && c < block->cells; c++)
      collect(s, &block->cell[c], block->kind == BLOCK_COLUMNS ? block->part : columns);
  }
}

static bool may_try(const Search *s) {
  assert(s->best.attempt); /* the first one is always made */
  size_t lines = s->best.attempt->gauge.lines + 1, most = TRIAL_LINES / lines;
  return s->trials < TRIALS_LEAST || (s->trials < TRIALS_MOST && s->trials < most);
}

/* The better one is kept: this, or the best so far. */
static FitOutcome try_fitting(Search *s, const Fitting *fitting) {
  drop_worse(s);
  Copyfit new = {.attempt = attempt_make(free_lane(s)->arena, s->spec, fitting)};
  const Paginator *paginator = &new.attempt->paginator;
  if (s->lines && !fitting->loose.n) {
    s->last = new.attempt;
    s->groups = 0;
    for (size_t f = 0; f < s->spec->story->flows; f++) {
      if (paginator->stream[f].flow) collect(s, paginator->stream[f].flow, NULL);
    }
  }
  new.outcome = copyfit_outcome(new.attempt, &new.slack);
  s->trials++;
  bool better = is_better(&s->best, &new);
  s->worse = better ? s->best.attempt : new.attempt;
  if (better) s->best = new;
  return new.outcome;
}

/* ---- lines --------------------------------------------------------------------------------- */

/* What it costs to set a paragraph in a line more, or a line less. */
typedef struct Change {
  const Para *para;
  int64_t cost;
} Change;

/* Of a group: the cheapest changes, by direction, and what so many of them cost in sum. */
typedef struct Changes {
  Change at[2][LINES_MOST];
  size_t n[2];
} Changes;

static void insert(Change *at, size_t *n, Change change) {
  size_t i = *n < LINES_MOST ? (*n)++ : LINES_MOST;
  for (; i > 0 && at[i - 1].cost > change.cost; i--) {
    if (i < LINES_MOST) at[i] = at[i - 1];
  }
  if (i < LINES_MOST) at[i] = change;
}

static Changes changes_of(const Search *s, const FitGroup *group) {
  Changes changes = {.n = {0}};
  Looser looser = {s->spec->setter, s->spec->shelf};
  for (size_t i = 0; i < group->galleys.n; i++) {
    const Galley *galley = group->galleys.at[i];
    if (galley->lines < 2) continue;
    for (int way = 0; way < 2; way++) {
      int64_t cost = looser_cost(&looser, galley, way ? 1 : -1);
      if (cost >= 0) insert(changes.at[way], &changes.n[way], (Change){galley_para(galley), cost});
    }
  }
  return changes;
}

/* A choice for each group: how many paragraphs get a line more (below 0: less). */
typedef struct Choices {
  int lines[GROUPS_MOST];
  int64_t cost;
} Choices;

static bool add_choice(const Changes *changes, size_t group, int lines, Choices *choices) {
  int way = lines > 0;
  size_t n = (size_t)(lines < 0 ? -lines : lines);
  if (n > changes[group].n[way]) return false;
  choices->lines[group] = lines;
  for (size_t i = 0; i < n; i++) choices->cost += changes[group].at[way][i].cost + 1; /* the fewest of equal cost */
  return true;
}

typedef VEC(Choices) ChoiceList;

/* What is too long gets no line more, and what is too short no line less. */
static void combine(const Search *s, const Changes *changes, FitOutcome outcome, ChoiceList *list) {
  Arena *arena = s->arena;
  int least = outcome == FIT_SHORT ? 0 : -LINES_MOST, most = outcome == FIT_LONG ? 0 : LINES_MOST;
  Choices choices;
  VEC_PUSH(arena, list, (Choices){0});
  for (size_t g = 0; g < s->groups; g++) {
    size_t n = list->n;
    for (int lines = least; lines <= most; lines++) {
      for (size_t i = 0; lines && i < n; i++) {
        choices = list->at[i];
        if (add_choice(changes, g, lines, &choices)) VEC_PUSH(arena, list, choices);
      }
    }
  }
}

/* The cheapest that was not tried. */
static size_t next_choice(const ChoiceList *list, const bool *tried) {
  size_t best = list->n;
  for (size_t i = 0; i < list->n; i++) {
    if (!tried[i] && (best == list->n || list->at[i].cost < list->at[best].cost)) best = i;
  }
  return best;
}

static LooseParas loose_of(const Search *s, const Changes *changes, size_t groups, const Choices *choices) {
  VEC(LoosePara) loose = {0};
  for (size_t g = 0; g < groups; g++) {
    int lines = choices->lines[g], way = lines > 0;
    for (int i = 0; i < (lines < 0 ? -lines : lines); i++)
      VEC_PUSH(s->arena, &loose, ((LoosePara){changes[g].at[way][i].para, way ? 1 : -1, changes[g].at[way][i].cost}));
  }
  return (LooseParas){loose.at, loose.n};
}

/* Of several pages: in each that came out badly, the lines with which it would not. */
static FitOutcome try_pages(Search *s, FitOutcome before) {
  if (!s->last || s->spec->story->copy->layout->page.pages == 1) return before;
  Looser looser = {s->spec->setter, s->spec->shelf};
  Fitting fitting = s->fitting;
  LooseParas loose = paginate_looser(&s->last->paginator, &looser);
  fitting.loose = (LooseParas){VEC_COPY(s->arena, loose.at, loose.n), loose.n};
  return loose.n ? try_fitting(s, &fitting) : before;
}

/* Behind an attempt at where the levers stand, and what came of it: the cheapest lines with which the pages are full;
 * true when there are any. */
static bool try_lines(Search *s, FitOutcome before) {
  Changes changes[GROUPS_MOST];
  size_t groups = s->groups;
  ChoiceList list = {0};
  FitOutcome outcome = try_pages(s, before);
  for (size_t g = 0; g < groups; g++) changes[g] = changes_of(s, &s->group[g]);
  combine(s, changes, before, &list);
  bool *tried = NEW_ARRAY(s->arena, bool, list.n);
  tried[0] = true; /* nothing is changed */
  for (size_t i = 0; i < LINES_TRIALS && may_try(s) && outcome != FIT_FULL; i++) {
    size_t next = next_choice(&list, tried);
    if (next == list.n) break;
    tried[next] = true;
    Fitting fitting = s->fitting;
    fitting.loose = loose_of(s, changes, groups, &list.at[next]);
    outcome = try_fitting(s, &fitting);
  }
  return outcome == FIT_FULL;
}

/* ---- levers -------------------------------------------------------------------------------- */

static int *lever_of(Levers *levers, Lever lever) {
  switch (lever) {
  case LEVER_EXPANSION: return &levers->expansion;
  case LEVER_LEADING: return &levers->leading;
  case LEVER_SIZE: return &levers->size;
  case LEVER_SPACE:
  case LEVER_LINES: break;
  }
  return NULL;
}

/* Does it move anything that way? */
static bool moves(const Search *s, Lever lever, int to) {
  const StyleSheet *styles = &s->spec->story->copy->layout->styles;
  bool some = false;
  for (size_t i = 0; i < styles->n; i++) {
    const Style *style = styles->at[i];
    Spring range = lever == LEVER_SIZE ? style->sizes : style->leadings;
    if (lever == LEVER_EXPANSION)
      some = some || style->expansion.most > style->expansion.is;
    else
      some = some || (to < 0 ? range.least < range.is : range.most > range.is);
  }
  return some;
}

static FitOutcome try_at(Search *s, Lever lever, int to) {
  *lever_of(&s->fitting.levers, lever) = to;
  return try_fitting(s, &s->fitting);
}

/* Between two places, at the nearer of which pages are too long, or not full; at the other one they are not so any
 * more. */
static bool halve(Search *s, Lever lever, int near, int far, FitOutcome at_near) {
  bool full = false;
  int end = far;
  for (int i = 0; i < HALVINGS && may_try(s); i++) {
    int middle = near + (far - near) / 2;
    FitOutcome outcome = try_at(s, lever, middle);
    full = full || outcome == FIT_FULL;
    *(outcome == at_near ? &near : &far) = middle;
  }
  if (full || !s->lines) return full;
  for (int i = 0; i < 2 && !full; i++) full = try_lines(s, try_at(s, lever, i ? near : far));
  for (int i = 1; i < PROBES && !full && may_try(s); i++) {
    FitOutcome outcome = try_at(s, lever, far + (end - far) * i / PROBES);
    full = outcome == FIT_FULL || (outcome == FIT_UNEVEN && try_lines(s, outcome));
  }
  return full;
}

/* Columns that do not end level may do so with other lines: of the nearest size. */
static bool probe(Search *s, Lever lever) {
  if (lever != LEVER_SIZE) return false;
  for (int i = 1; i <= 2 * PROBES && may_try(s); i++) {
    int to = (i + 1) / 2 * (i % 2 ? -PROBE : PROBE);
    FitOutcome outcome = moves(s, lever, to) ? try_at(s, lever, to) : FIT_UNEVEN;
    if (outcome == FIT_FULL || (s->lines && outcome == FIT_UNEVEN && try_lines(s, outcome))) return true;
  }
  return false;
}

/* What is too short at both ends may be full between them: where pages end is no smooth function of a size. Not in
 * books. */
static bool probe_between(Search *s, Lever lever, int end, FitOutcome outcome) {
  bool small = s->best.attempt->gauge.lines <= TRIAL_LINES / TRIALS_MOST;
  if (outcome == FIT_LONG || s->best.slack.idle > IDLE_HELPED || !small) return false;
  for (int i = 1; i < PROBES && may_try(s); i++) {
    if (try_at(s, lever, end * i / PROBES) == FIT_FULL) return true;
  }
  *lever_of(&s->fitting.levers, lever) = end;
  return false;
}

/* Only as far as it has to; true when the pages are full. */
static bool move(Search *s, Lever lever, FitOutcome *outcome) {
  if (*outcome == FIT_UNEVEN && lever != LEVER_EXPANSION) return probe(s, lever);
  int end = *outcome == FIT_LONG ? -LEVER_END : LEVER_END;
  if (lever == LEVER_EXPANSION) end = LEVER_END;
  if (!moves(s, lever, end)) return false;
  FitOutcome at_end = try_at(s, lever, end);
  if (at_end == FIT_FULL && lever == LEVER_EXPANSION) return true;
  if (lever == LEVER_EXPANSION || at_end == *outcome) {
    if (lever != LEVER_EXPANSION && probe_between(s, lever, end, at_end)) return true;
    *outcome = at_end;
    return s->lines && try_lines(s, at_end);
  }
  return halve(s, lever, 0, end, *outcome) || at_end == FIT_FULL;
}

Levers copyfit_tightest(const AttemptSpec *spec) {
  const CopyfitOrder *order = &spec->story->copy->layout->page.copyfit;
  Levers levers = {0};
  for (size_t i = 0; i < order->n; i++) {
    int *lever = lever_of(&levers, order->at[i]);
    if (lever) *lever = order->at[i] == LEVER_EXPANSION ? LEVER_END : -LEVER_END;
  }
  return levers;
}

/* What stays too short by much is set as the layout says: nothing is gained by another size. */
static void give_up(Search *s) {
  drop_worse(s);
  drop(s, s->best.attempt);
  s->best = (Copyfit){0};
  try_fitting(s, &(Fitting){0});
}

/* As it was chosen before; nothing is searched. */
static void try_fitted(Search *s, const Fitted *fitted) {
  const Story *story = s->spec->story;
  LoosePara *loose = NEW_ARRAY(s->arena, LoosePara, fitted->lines);
  Fitting fitting = {.levers = {(int)fitted->expansion, (int)fitted->leading, (int)fitted->size}};
  size_t n = 0;
  for (size_t i = 0; i < fitted->lines; i++) {
    const FittedLine *line = &fitted->line[i];
    const Para *para = numbered_find(story, line->slot, (size_t)line->paragraph);
    if (para) loose[n++] = (LoosePara){para, (int)line->lines, 0};
    if (para) continue;
    diag_error(s->spec->setter->diags, line->mark, MSG_FITTED_PARA, (long long)line->paragraph, STR_ARG(line->slot));
    diag_hint(s->spec->setter->diags, "the copy was changed since: write the layout anew, with handbill fit --freeze");
  }
  fitting.loose = (LooseParas){loose, n};
  try_fitting(s, &fitting);
}

static int lesser(int a, int b) {
  return a < b ? a : b;
}

Levers copyfit_both(Levers a, Levers b) {
  int expansion = a.expansion > b.expansion ? a.expansion : b.expansion;
  return (Levers){expansion, lesser(a.leading, b.leading), lesser(a.size, b.size)};
}

Copyfit copyfit_search(Arena *arena, const AttemptSpec *spec, const Levers *levers) {
  const PageSpec *page = &spec->story->copy->layout->page;
  Search s = {.arena = arena, .spec = spec, .order = &page->copyfit};
  for (size_t i = 0; i < 2; i++) {
    s.lane[i].arena = arena_within(arena);
    s.lane[i].start = arena_save(s.lane[i].arena);
  }
  if (page->fitted.given) {
    try_fitted(&s, &page->fitted);
    s.best.trials = s.trials;
    return s.best;
  }
  for (size_t i = 0; i < s.order->n; i++) s.lines = s.lines || s.order->at[i] == LEVER_LINES;
  if (levers) s.fitting.levers = *levers;
  FitOutcome outcome = try_fitting(&s, &s.fitting);
  bool done = outcome == FIT_FULL || outcome == FIT_BROKEN;
  for (size_t i = 0; i < s.order->n && !done; i++) {
    Lever lever = s.order->at[i];
    if (lever == LEVER_LINES) done = try_lines(&s, outcome);
    if (!levers && lever_of(&s.fitting.levers, lever)) done = move(&s, lever, &outcome);
  }
  if (!levers && s.best.outcome == FIT_SHORT && s.best.slack.idle > IDLE_HELPED) give_up(&s);
  drop_worse(&s);
  s.best.trials = s.trials;
  return s.best;
}
