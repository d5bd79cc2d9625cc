# evenness.pl TEXT PDF [TEXT PDF]...: how evenly text is set, measured in finished PDFs, whoever made them.
#
# poppler says where on a page each word stands. TEXT says where to look and which words to expect, line by line:
#
#   flow                                        one text, over one column or several
#   column PAGE LEFT TOP RIGHT BOTTOM MEASURE   words that begin between LEFT and RIGHT and whose lower edge lies between
#                                               TOP and BOTTOM; all in points
#   par SIZE TEXT                               a paragraph, in the order of the flow
#   head SIZE TEXT                              the same, but its lines do not count as justified
#
# Prints names and figures, of all files together: lines; hyphens of the typesetter, and how many in a row at most; of
# the gaps between the words of justified lines, in em, the mean, the standard deviation, the widest and the
# narrowest; loose lines, whose gaps are wider than .45 em on average; rivers, where gaps of .33 em or more stand
# below each other in three lines or more, each within .4 em of the one above; runts, last lines shorter than 15 % of
# the measure. Exit 1 when words are missing.
use strict;
use warnings;
use utf8;
binmode STDOUT, ':utf8'; # and no module that is not in perl-base
binmode STDERR, ':utf8';

my $loose_from = 0.45;
my ($wide_from, $river_bend, $river_lines) = (0.33, 0.4, 3);
my $flush = 6;       # pt: a line that ends so near to the furthest one is justified; it may hang...
my $flush_last = 1.5; # ...the last of a paragraph must be nearer
my $runt = 0.15;
my $same_line = 4; # pt between the lower edges of words

my %entity = (amp => '&', lt => '<', gt => '>', quot => '"', apos => "'");

# Words are compared without what typesetters do to them.
sub plain {
  my $text = shift;
  $text =~ s/\x{FB00}/ff/g;
  $text =~ s/\x{FB01}/fi/g;
  $text =~ s/\x{FB02}/fl/g;
  $text =~ tr/\x{AD}\x{2010}\x{2011}'/\-\-\-\x{2019}/;
  return $text;
}

# ---- what is there ---------------------------------------------------------------------------

# [left, right, lower edge, text] of each word of a page
sub page_words {
  my ($pdf, $page) = @_;
  open my $in, '-|:utf8', 'pdftotext', '-bbox', '-f', $page, '-l', $page, $pdf, '-' or die "pdftotext: $!\n";
  my @words;
  while (<$in>) {
    my ($left, $right, $low, $text) = /<word xMin="(\S+)" yMin="\S+" xMax="(\S+)" yMax="(\S+)">(.*?)<\/word>/ or next;
    $text =~ s/&(\w+);/$entity{$1} \/\/ "&$1;"/ge;
    $text =~ s/&#(\d+);/chr $1/ge;
    push @words, [$left, $right, $low, plain($text)];
  }
  close $in or die "$pdf: pdftotext cannot read it\n";
  return @words;
}

sub column_lines {
  my ($pages, $pdf, $page, $left, $top, $right, $bottom) = @_;
  $pages->{$page} //= [page_words($pdf, $page)];
  my @within = grep { $_->[0] >= $left && $_->[0] < $right } @{$pages->{$page}};
  @within = grep { $_->[2] > $top && $_->[2] < $bottom } @within;
  my @lines;
  for my $word (sort { $a->[2] <=> $b->[2] || $a->[0] <=> $b->[0] } @within) {
    if (@lines && abs($lines[-1][0][2] - $word->[2]) < $same_line) { push @{$lines[-1]}, $word }
    else { push @lines, [$word] }
  }
  return map { [sort { $a->[0] <=> $b->[0] } @$_] } @lines;
}

# ---- what is expected ------------------------------------------------------------------------

sub read_text {
  my $file = shift;
  my @flows;
  open my $in, '<:utf8', $file or die "$file: $!\n";
  while (<$in>) {
    chomp;
    my ($kind, $rest) = split ' ', $_, 2;
    if ($kind eq 'flow') { push @flows, {columns => [], words => [], paragraphs => 0} }
    elsif ($kind eq 'column') { push @{$flows[-1]{columns}}, [split ' ', $rest] }
    elsif ($kind eq 'par' || $kind eq 'head') {
      my ($size, $text) = split ' ', $rest, 2;
      my $number = $flows[-1]{paragraphs}++;
      push @{$flows[-1]{words}},
        map { {text => $_, size => $size, paragraph => $number, head => $kind eq 'head'} } split ' ', plain($text);
    } else { die "$file: what is '$kind'?\n" }
  }
  return @flows;
}

# Has the typesetter divided the word here?
sub is_divided {
  my ($text, $word) = @_;
  return $text =~ /-$/ && index($word, substr $text, 0, -1) == 0 && index($word, $text) != 0;
}

# The lines of a flow that hold its words, each with those words and what is known of them. A word may be divided: by
# the typesetter, whose hyphen is not in the text, or behind a hyphen or slash of its own.
sub find_lines {
  my ($flow, @lines) = @_;
  my ($next, $part, @found) = (0, '');
  for my $line (@lines) {
    my ($column, @words) = @$line;
    my ($hyphen, @here) = (0);
    for my $i (0 .. $#words) {
      my $want = $flow->{words}[$next] or last;
      my $text = $part . $words[$i][3];
      if ($text eq $want->{text}) { $next++, $part = '' }
      elsif ($i == $#words && is_divided($text, $want->{text})) {
        ($part, $hyphen) = (substr($text, 0, -1), 1);
      } elsif ($text =~ /[-\/]$/ && index($want->{text}, $text) == 0) { $part = $text }
      else { next }
      push @here, [$words[$i], $want];
    }
    next unless @here;
    my $first = $here[0][1];
    push @found, {column => $column, hyphen => $hyphen, words => [map { $_->[0] } @here], %$first};
  }
  my $missing = $flow->{words}[$next];
  return (\@found, $missing ? $missing->{text} : undef);
}

# ---- figures ---------------------------------------------------------------------------------

my %figures = map { $_ => 0 } qw(lines hyphens run loose rivers runts);
my @gaps;

sub mean { my $sum = 0; $sum += $_ for @_; return $sum / @_ }

# [width, middle] in em
sub gap_between {
  my ($left, $right, $size) = @_;
  return [($right->[0] - $left->[1]) / $size, ($left->[1] + $right->[0]) / 2 / $size];
}

# The rivers that a line's gaps, [width, middle], continue; @$above, each [lines, middle], becomes what it hands on.
sub count_rivers {
  my ($above, @gaps) = @_;
  my @below;
  for my $gap (grep { $_->[0] >= $wide_from } @gaps) {
    my $lines = 1;
    for my $upper (@$above) {
      $lines = $upper->[0] + 1 if abs($upper->[1] - $gap->[1]) < $river_bend && $upper->[0] >= $lines;
    }
    push @below, [$lines, $gap->[1]];
    $figures{rivers}++ if $lines == $river_lines;
  }
  @$above = @below;
}

sub measure_column {
  my ($measure, @lines) = @_;
  my ($right) = sort { $b <=> $a } map { $_->{words}[-1][1] } @lines;
  my @above;
  for my $i (0 .. $#lines) {
    my ($line, @words) = ($lines[$i], @{$lines[$i]{words}});
    my $last = $i == $#lines || $lines[$i + 1]{paragraph} != $line->{paragraph};
    my $short = abs($words[-1][1] - $right);
    my @here = map { gap_between(@words[$_ - 1, $_], $line->{size}) } 1 .. $#words;
    if (@here && $short < $flush && !$line->{head} && !($last && $short > $flush_last)) {
      push @gaps, map { $_->[0] } @here;
      $figures{loose}++ if mean(map { $_->[0] } @here) > $loose_from;
    }
    count_rivers(\@above, @here);
    next unless $last && $i && $lines[$i - 1]{paragraph} == $line->{paragraph};
    $figures{runts}++ if $words[-1][1] - $words[0][0] < $runt * $measure;
  }
}

sub measure_flow {
  my ($flow, $pages, $pdf) = @_;
  my @columns = @{$flow->{columns}};
  my @lines = map { my $n = $_; map { [$n, @$_] } column_lines($pages, $pdf, @{$columns[$n]}) } 0 .. $#columns;
  my ($found, $missing) = find_lines($flow, @lines);
  for my $n (0 .. $#columns) {
    my @here = grep { $_->{column} == $n } @$found;
    measure_column($columns[$n][5], @here) if @here;
  }
  my $run = 0;
  for my $line (@$found) {
    $run = $line->{hyphen} ? $run + 1 : 0;
    $figures{run} = $run if $run > $figures{run};
    $figures{hyphens} += $line->{hyphen};
  }
  $figures{lines} += @$found;
  return $missing;
}

@ARGV && @ARGV % 2 == 0 or die "usage: evenness.pl TEXT PDF [TEXT PDF]...\n";
my $status = 0;
while (my ($text, $pdf) = splice @ARGV, 0, 2) {
  my %pages;
  for my $flow (read_text($text)) {
    my $missing = measure_flow($flow, \%pages, $pdf) // next;
    print STDERR "$pdf: the word '$missing' of $text is not found in its place\n";
    $status = 1;
  }
}
unless (@gaps) {
  print STDERR "there is no gap in a justified line\n";
  exit 1;
}
my $mean = mean(@gaps);
my ($narrowest, $widest) = (sort { $a <=> $b } @gaps)[0, -1];
printf "lines %d hyphens %d run %d gap %.3f spread %.3f widest %.2f narrowest %.3f loose %d rivers %d runts %d\n",
  @figures{qw(lines hyphens run)}, $mean, sqrt(mean(map { ($_ - $mean)**2 } @gaps)), $widest, $narrowest,
  @figures{qw(loose rivers runts)};
exit $status;
