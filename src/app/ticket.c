/* ticket.c: handbill ticket: copies -> pages, as they are printed -> what to tell the print shop. */
#include "app/ticket.h"

const char *ticket_standard(const Ticket *ticket) {
  static const char *const names[] = {
      [CONFORMS_PLAIN] = "PDF", [CONFORMS_X4] = "PDF/X-4", [CONFORMS_X1A] = "PDF/X-1a:2003"};
  return names[ticket->job->prepress.target->conformance];
}

Str ticket_condition(const Ticket *ticket) {
  const Target *target = ticket->job->prepress.target;
  return target->profile ? target->profile->condition : target->condition;
}

static void take_document(void *self, Document *document) {
  const Ticket *ticket = self;
  tear_add(ticket->job->tear, document->tear, ticket->job->diags);
}

int app_ticket(const Options *options) {
  Job job = job_start(options);
  Ticket ticket = ticket_start(&job);
  RingTask task = {.take = take_document, .look = ticket_look, .self = &ticket};
  job.alone = true;
  if (job_run(&job, &task) && tear_end(job.tear, job.diags) && !diag_errors(job.diags)) {
    Buf buf = {.arena = job.arena};
    ticket.warnings = diag_warnings(job.diags);
    (options->json ? ticket_put_json : ticket_put)(&buf, &ticket);
    job_print(&job, &buf);
  }
  return job_end(&job);
}
