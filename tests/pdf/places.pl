# places.pl DUMP FOUND [SHIFT_X SHIFT_Y]: does each glyph of a PDF stand where the display list has it, to a hundredth of
# a point?
#
# DUMP is from `handbill dump --stage dlist --detail`. FOUND is what a reader makes of the same pages, which has followed
# operators and widths itself: `mutool trace` has every glyph (but takes widths in whole thousandths of the em, so fonts
# should have them), `pdftotext -bbox` where each word begins. Of a glyph the place along its line counts; across, it may
# be raised. Links begin at a glyph, and end where another one begins, or behind its line. With a shift there are the printer's
# marks around the page, whose type is as wide as it is high.
use strict;
use warnings;

my ($dump, $trace, @shift) = @ARGV;
my ($near, $raised) = (.01, 5);
my (%glyphs, @links, $bad, $found);
push @shift, 0 while @shift < 2;

sub complain { print "page $_[0]: $_[1]\n"; $bad = 1 }

# ---- where the display list has them --------------------------------------------------------------------------------

# as page.c turns a canvas: x, y, and by how many quarters
sub place {
  my ($canvas, $x, $y) = @_;
  my ($left, $top, $quarters) = @$canvas;
  ($x, $y) = ([$x, $y], [-$y, $x], [-$x, -$y], [$y, -$x])[$quarters]->@*;
  return ($left + $x, $top + $y);
}

my ($page, @canvas, $y) = (0);
open my $in, '<', $dump or die "$dump: $!\n";
while (<$in>) {
  my @word = split;
  if (/^page /) { $page++; @canvas = ([0, 0, 0]) }
  elsif (/^canvas (\S+) (\S+)(?: quarters (\d))?/) {
    push @canvas, [place($canvas[-1], $1, $2), ($canvas[-1][2] + ($3 // 0)) % 4];
  }
  elsif (/^clip/) { push @canvas, $canvas[-1] }
  elsif (/^end/) { pop @canvas }
  elsif (/^glyphs (\S+) (\S+)/) { $y = $2 }
  elsif (/^link (\S+) (\S+) size (\S+)/) { push @links, [$page, $canvas[-1][2], place($canvas[-1], $1, $2), $3]; $y = undef }
  elsif (/^  / && defined $y) {
    push @{ $glyphs{$page}[ $canvas[-1][2] ] }, map { [place($canvas[-1], $_, $y)] } @word[2 .. $#word];
    $y = undef;
  }
  else { $y = undef }
}

# ---- where the PDF has them -----------------------------------------------------------------------------------------

# along the line, across it
sub along { my ($quarters, $x, $y) = @_; return $quarters % 2 ? ($y, $x) : ($x, $y) }

# One of the display list's, which is then taken; or none.
sub take {
  my ($page, $quarters, $x, $y) = @_;
  my $there = $glyphs{$page}[$quarters] // [];
  my ($at, $over) = along($quarters, $x, $y);
  for my $i (0 .. $#$there) {
    my ($its, $line) = along($quarters, $there->[$i]->@*);
    next if abs($its - $at) > $near || abs($line - $over) > $raised;
    splice @$there, $i, 1;
    return 1;
  }
  return 0;
}

my (%seen, @m, @size, $words);
$page = 0;

# Poppler's word: somewhere in its box a glyph begins the line of it.
sub look_at_word {
  my ($said, @box) = @_;
  $found = $words = 1;
  for my $quarters (0 .. 3) {
    my $start = $box[$quarters];
    for my $glyph (@{ $glyphs{$page}[$quarters] // [] }) {
      my ($at, $over) = along($quarters, @$glyph);
      my ($from, $to) = $quarters % 2 ? @box[0, 2] : @box[1, 3];
      return if abs($at - $start) <= $near && $over > $from && $over < $to;
    }
  }
  complain($page, "'$said' begins at @box, where the display list has no glyph");
}

sub look_at_glyph {
  my ($sign, $its_x, $its_y) = @_;
  my ($x, $y) = ($m[0] * $its_x + $m[2] * $its_y + $m[4] - $shift[0], $m[1] * $its_x + $m[3] * $its_y + $m[5] - $shift[1]);
  my $quarters = abs $m[0] > .5 ? ($m[0] > 0 ? 0 : 2) : $m[1] > 0 ? 1 : 3;
  if (take($page, $quarters, $x, $y)) { $found++; push @{ $seen{$page}[$quarters] }, [$x, $y] }
  elsif (!$shift[0]) { complain($page, "'$sign' stands at $x $y, where the display list has none") }
  elsif ($size[0] != $size[3]) { complain($page, "'$sign' of the marks at $x $y is expanded") }
}

open $in, '<', $trace or die "$trace: $!\n";
while (<$in>) {
  $page++ if /<page /;
  @m = split ' ', $1 if /<fill_text.* transform="([^"]*)"/;
  @size = split ' ', $1 if /<span .* trm="([^"]*)"/;
  # -1: of a ligature, a letter more
  look_at_glyph($1, $2, $3) if /<g unicode="([^"]*)" glyph="\d.* x="([^"]*)" y="([^"]*)"/;
  look_at_word($5, $1, $2, $3, $4) if /<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">(.*)</;
}
complain(0, 'there are no glyphs') unless $found;
exit($bad ? 1 : 0) if $words;

for my $page (sort keys %glyphs) {
  complain($page, "no glyph at @$_") for map { @{ $_ // [] } } $glyphs{$page}->@*;
}
for my $link (@links) {
  my ($page, $quarters, $x, $y, $width) = @$link;
  next if $quarters;
  my @there = grep { $_->[1] > $y && $_->[1] < $y + 20 } @{ $seen{$page}[0] // [] };
  my $right = $x + $width;
  complain($page, "a link begins at $x $y, and no glyph does") unless grep { abs($_->[0] - $x) < $near } @there;
  my $behind = grep { $_->[0] > $right + $near && $_->[0] < $right + 12 } @there; # not of the next column
  complain($page, "a link ends at $right, within a glyph") unless grep { abs($_->[0] - $right) < $near } @there or !$behind;
}
exit($bad ? 1 : 0);
