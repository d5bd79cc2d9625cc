# designing.pl GUIDE FOLDER LIST: the examples of docs/designing.md, as files below FOLDER, for tests/pdf/designing.sh.
#
# A block below a line "`shed/copy.yaml`:" is that file. Below "In `shed/copy.yaml`:" it is what changes in it: keys in
# the first column are its parts. `body`, and a part in one line, takes the place of the one that is there; of any other
# part only the entries do. A block ```console is a command, and what it says. A picture
# that is copied to a folder of the examples, `cp docs/shed.png campaign/`, is a file there.
#
# Where a section ends, and at each command, the files are written as they are then, to a folder of their own. A line in LIST
# for each: `build NAME FOLDER COPY` for each copy that changed in the section, or `says NAME FOLDER`,
# with its words in FOLDER/arguments and what it says in FOLDER/said.
#
# Rows of a table that write a box, "| a drop cap | `{text: story ...}` |", or a style, "`title: {...}`", are collected
# in FOLDER/boxes and FOLDER/styles, as they stand in a layout: each box on a page of its own, with a text below it.
use strict;
use warnings;

my ($guide, $top, $list) = @ARGV;
my (%files, %changed, $steps, @boxes, @styles, @list);
my $name = '';

# The text in pieces, each of which begins with a line that matches, and a first one of what stands before them.
sub pieces {
  my ($text, $begins) = @_;
  my ($first, @pieces) = ('');
  for (split /^/, $text) {
    if (/$begins/) { push @pieces, [$1, $_] }
    elsif (@pieces) { $pieces[-1][1] .= $_ }
    else { $first .= $_ }
  }
  return ($first, @pieces);
}

# The text `old`, with the pieces of `new` in place of those of the same name. One that is new stands before the next
# that both have, or else behind all.
sub laid_over {
  my ($old, $new, $begins, $inner) = @_;
  my ($first, @old) = pieces($old, $begins);
  my ($stray, @new) = pieces($new, $begins);
  die "$guide: in what part does this stand?\n$stray" if $stray =~ /\S/;
  my $next = @old;
  for my $piece (reverse @new) {
    my ($at) = grep { $old[$_][0] eq $piece->[0] } 0 .. $#old;
    if (!defined $at) {
      splice @old, $next, 0, $piece;
      next;
    }
    my ($head, $entries) = $piece->[1] =~ /^([^\n]*:\n)(.*)/s;
    my $within = $inner && $piece->[0] ne 'body' && $entries && $old[$at][1] =~ /^[^\n]*:\n/;
    $old[$at][1] = $within ? $head . laid_over($old[$at][1] =~ s/^.*\n//r, $entries, $inner) : $piece->[1];
    $next = $at;
  }
  return join '', $first, map { $_->[1] } @old;
}

sub put {
  my ($path, $text) = @_;
  my $folder = '';
  for ($path =~ m{([^/]*/)}g) { $folder .= $_; mkdir $folder }
  open my $file, '>', $path or die "$path: $!\n";
  print $file $text;
  close $file or die "$path: $!\n";
}

sub whole {
  my ($path) = @_;
  open my $file, '<:raw', $path or die "$path: $!\n";
  local $/;
  return <$file>;
}

# All files as they are now, in a folder of their own.
sub step {
  my $folder = sprintf '%s/%02d', $top, ++$steps;
  put("$folder/$_", $files{$_}) for keys %files;
  return $folder;
}

# Has this copy, or the layout that it names, changed?
sub is_new {
  my ($folder, $layout) = ($_[0] =~ m{^(.*/)}, $files{$_[0]} =~ /^layout: (\S+)/m);
  return defined $layout && ($changed{$_[0]} || $changed{"$folder$layout"});
}

sub section_ends {
  return unless %changed;
  my $folder = step();
  push @list, "build $name $folder $_\n" for sort grep { is_new($_) } keys %files;
  %changed = ();
}

open my $in, '<', $guide or die "$guide: $!\n";
my ($file, $how);
while (<$in>) {
  if (/^#+ (?:\d+\. )?(.*)/) {
    section_ends();
    $name = lc($1) =~ s/[^a-z0-9]+/-/gr;
  } elsif (/^\| [^|]+ \| `(\{[^`]+)`/) {
    push @boxes, "  - {space: 1mm, break: page}\n  - $1\n  - {text: more}\n";
  } elsif (/^\| [^|]+ \| `([a-z]+: \{[^`]+)`/) {
    push @styles, sprintf "  style-%d-%s\n", 1 + @styles, $1;
  } elsif (/^(In |At the end of |)`([\w\/-]+\/[\w.-]+)`:$/) {
    ($how, $file) = ($1, $2);
  } elsif (/^```(\w+)/) {
    my ($kind, $text) = ($1, '');
    while (defined($_ = <$in>) && !/^```/) { $text .= $_ }
    if ($kind eq 'console') {
      my ($command, $said) = $text =~ m{^\$ build/handbill ([^\n]*)\n(.*)}s or die "$guide: no command of handbill:\n$text";
      my $folder = step();
      put("$folder/arguments", $command);
      put("$folder/said", $said);
      push @list, "says $name $folder\n";
      %changed = ();
    } elsif ($kind eq 'sh') {
      while ($text =~ m{^cp (\S+/)(\S+) ([\w-]+/)$}mg) { $files{"$3$2"} = whole("$1$2") }
    } elsif (defined $file) {
      my $layout = $file !~ /csv$/ && $text !~ /^layout:/m && ($files{$file} // '') !~ /^layout:/m;
      $files{$file} = $how =~ /^In/ ? laid_over($files{$file}, $text, qr/^([\w-]+):/, $layout ? qr/^  ([\w-]+):/ : undef)
        : $how ? $files{$file} . $text : $text;
      $changed{$file} = 1;
    }
    undef $file;
  }
}
section_ends();
put("$top/boxes", join '', @boxes);
put("$top/styles", join '', @styles);
put($list, join '', @list);
