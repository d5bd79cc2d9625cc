# words.pl [--letters | --words] TEXT COPY.yaml... TABLE.csv...: is every word of the copies and tables in the text, in
# order? With --letters, are all letters, wherever the words part? With --words, are all words, in whatever order?
#
# A reader of YAML of its own, so that it does not share the program's errors: keys, lists, quotes, blocks, Markdown's
# tables and flow collections as people write them, no more; and one of CSV. A value is taken apart into paragraphs and list items; the letters of
# each must stand in a row in the text (whatever became of spaces, hyphens and quotation marks), and each of its
# words must be a word of the text.
use strict;
use warnings;
binmode STDOUT, ':utf8'; # and no module that is not in perl-base

# Keys whose values are not printed.
my %silent = map { $_ => 1 } qw(layout lang language include file sort order lines alt focus
  code code-web code-note code-fold); # the last are of QR codes

my $right_to_left = qr/[\x{590}-\x{8FF}]/;

my $letters_only = @ARGV && $ARGV[0] eq '--letters' && shift @ARGV;
my $words_only = @ARGV && $ARGV[0] eq '--words' && shift @ARGV;
my ($text_file, @copies) = @ARGV;
open my $in, '<:utf8', $text_file or die "$text_file: $!\n";
my $text = do { local $/; <$in> } // '';

sub letters { my $s = lc shift; $s =~ s/[^\p{L}\p{N}]//g; return $s }

# Words are split at spaces and dashes, and lose what is no letter at their ends.
sub tokens {
  my @words = map { s/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$//gr } split /[\s\x{2010}-\x{2015}\/]+/, lc shift;
  return grep { length } map { tr/\x{2019}/'/r =~ s/\x{AD}//gr } @words;
}

my $stream = letters($text);
my %word;
# a hyphen at the end of a line may be the typesetter's or the word's own
for my $joined ($text =~ s/[\x{AD}\x{2010}-]\s*\n\s*//gr, $text =~ s/([\x{AD}\x{2010}-])\s*\n\s*/$1/gr, $text) {
  for my $token (tokens($joined)) {
    $word{$token} = 1;
    $word{letters($token)} = 1;
    $word{$_} = 1 for tokens($token =~ tr/-/ /r);
  }
}

my @values;    # [file:line, text]

sub flow {     # the inside of [a, b] or {k: v}
  my ($where, $s) = @_;
  $s =~ s/\bfocus:\s*\[[^]]*\]//g; # of a picture
  while ($s =~ /\G\s*[\[\]{},]*\s*(?:([\w-]+):\s+)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^,\[\]{}]+))?\s*/gc) {
    my ($key, $value) = ($1 // '', $2 // $3 // $4 // '');
    $value =~ s/\\n/\n/g if defined $2; # in double quotes
    push @values, [$where, $value] unless $silent{$key};
    last if pos($s) >= length $s;
  }
}

# The cells below the names and the dashes, if these lines are a table.
sub cells {
  my @rows = grep { /\S/ } @_;
  return unless @rows > 1 && $rows[1] =~ /^[\s|:-]*\|[\s|:-]*$/;
  return map { split /(?<!\\)\|/ } @rows[2 .. $#rows];
}

# Of the first line, only what parts the cells is of interest.
sub read_table {
  my $file = shift;
  open my $csv, '<:utf8', $file or die "$file: $!\n";
  my $s = do { local $/; <$csv> };
  my ($names, $sign) = $s =~ /^(\x{FEFF}?[^,;\t]*([,;\t]).*?(?:\r\n|\n))/s;
  pos($s) = length $names;
  while (pos($s) < length $s && $s =~ /\G *(?:"((?:[^"]|"")*)" *|([^$sign\r\n]*))(?:$sign|\r?\n|\z)/gc) {
    push @values, [$file, defined $1 ? $1 =~ s/""/"/gr : $2];
  }
}

sub read_copy {
  my $file = shift;
  open my $yaml, '<:utf8', $file or die "$file: $!\n";
  my @lines = <$yaml>;
  chomp @lines;
  for (my $i = 0; $i < @lines; $i++) {
    next if $lines[$i] =~ /^\s*(#|$)|^(---|\.\.\.)/;
    my $where = "$file:" . ($i + 1);
    my ($lead, $key, $rest) = $lines[$i] =~ /^(\s*(?:- +)*(?:-$)?)(?:([\w-]+|"[^"]*"|'[^']*'):(?= |$))?\s*(.*)$/;
    my $indent = length $lead;
    $indent = length(($lead =~ /^(\s*)/)[0]) unless defined $key;
    $rest =~ s/^[&!]\S+\s*//;
    if ($rest =~ /^[|>][-+0-9]*\s*(#.*)?$/) {
      my @block;
      push @block, $lines[++$i] while $i + 1 < @lines && ($lines[$i + 1] =~ /^\s*$/ || $lines[$i + 1] =~ /^ {$indent} /);
      my @cells = cells(@block);
      push @values, map { [$where, $_] } @cells ? @cells : join "\n", @block unless $silent{$key // ''};
      next;
    }
    next if $rest eq '' || $rest =~ /^\*\S+$/;
    if ($rest =~ /^(["'])/) {
      my $q = $1;
      my $whole = $q eq '"' ? qr/^"(?:[^"\\]|\\.)*"/s : qr/^'(?:[^']|'')*'/s;
      $rest .= "\n" . $lines[++$i] while $rest !~ $whole && $i + 1 < @lines;
      $rest =~ s/($whole).*/$1/s;
      $rest = substr $rest, 1, -1;
      $rest =~ s/''/'/g if $q eq "'";
      if ($q eq '"') { $rest =~ s/\\n/\n\n/g; $rest =~ s/\\\n\s*//g; $rest =~ s/\\u([0-9A-Fa-f]{4})/chr hex $1/ge; $rest =~ s/\\(["\\])/$1/g }
    } elsif ($rest =~ /^[\[{]/) {
      my $depth = sub { my $s = shift; ($s =~ tr/[{//) - ($s =~ tr/]}//) };
      $rest .= " " . ($lines[++$i] =~ s/^\s+//r) while $depth->($rest) > 0 && $i + 1 < @lines;
      flow($where, $rest) unless $silent{$key // ''};
      next;
    } else {
      $rest =~ s/\s+#.*//;
      # a plain value that goes on in deeper lines
      while ($i + 1 < @lines && $lines[$i + 1] =~ /^ {$indent} \s*(?!- |#)\S/ && $lines[$i + 1] !~ /^\s*[\w-]+:( |$)/) {
        $rest .= "\n" . ($lines[++$i] =~ s/\s+#.*//r);
      }
    }
    push @values, [$where, $rest] unless $silent{$key // ''};
  }
}

# Markdown's marks go; a link keeps its words, behind which its address may stand; a paragraph, an item and a heading
# each stand alone.
sub paragraphs {
  my $s = shift;
  $s =~ s/^\s*(?:[-*+]|\d+[.)]|#+|>)\s+/\n\n/gm;
  $s =~ s/!?\[((?:[^\[\]\\]|\\.)*)\]\([^)]*\)/$1\n\n/g;
  $s =~ s/&(?:zwnj|shy);//g;
  $s =~ s/&nbsp;|&#?\w+;/ /g;
  $s =~ s/[*_`]+(?=[\p{L}\p{N}\p{P}])|(?<=[\p{L}\p{N}\p{P}])[*_`]+//g;
  $s =~ s/\\([[:punct:]])/$1/g;
  $s =~ s/\\\n/\n/g;
  return grep { /[\p{L}\p{N}]/ } split /\n\s*\n/, $s;
}

my ($checked, $bad) = (0, 0);
/\.csv$/ ? read_table($_) : read_copy($_) for @copies;
for (@values) {
  my ($where, $value) = @$_;
  next if $value =~ /^(true|false|yes|no|null|~)$|\.(ya?ml|[ct]sv)$/i;
  for my $paragraph (paragraphs($value)) {
    my $turns = $paragraph =~ $right_to_left; # directions.sh looks at the order of such words
    $checked++;
    if (!$turns && !$words_only && index($stream, letters($paragraph)) < 0) {
      $bad++;
      print "$where: not in a row in the text: ", $paragraph =~ s/\s+/ /gr, "\n";
      next;
    }
    for my $token ($letters_only ? () : tokens($paragraph)) {
      next if $token =~ /$right_to_left/;
      next if $word{$token} || $word{letters($token)};
      next unless grep { !$word{$_} } tokens($token =~ tr/-/ /r);
      next if $stream =~ /$right_to_left\Q$token\E|\Q$token\E$right_to_left/; # poppler joins words of two directions
      $bad++;
      print "$where: no word of the text: $token\n";
    }
  }
}
print "no text in @copies\n" unless $checked;
exit($bad || !$checked);
