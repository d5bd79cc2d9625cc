/* nothing: what a process costs that is linked with the program's libraries and does nothing. */
int main(void) {
  return 0;
}
