# plates.pl PDF [PLATE | 'X,Y: NAME PERCENT, NAME PERCENT' ...]: the plates of a PDF, as Ghostscript divides it. A line for each page: the names of those with
# ink, with commas between. With PLATE: is the first area that it prints full, without a hole? Else it says where, and the
# status is 1. With places (points of the first page, from the top left of its trim): is there as much of each of these
# inks, by 3 levels of 255, and of no other?
use strict;
use warnings;
use File::Temp qw(tempdir);

my ($pdf, @asked) = @ARGV;
my @places = grep { /^\d+,\d+:/ } @asked;
my $full = @places ? undef : $asked[0];
my $folder = tempdir(CLEANUP => 1);
my @gs = qw(gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=tiffsep -sCompression=none -r72);
push @gs, '-dUseTrimBox' if @places;
system(@gs, "-sOutputFile=$folder/%d.tif", $pdf) == 0 or die "gs cannot read $pdf\n";

# The width, and the bytes, of which 255 is paper.
sub pixels {
    open my $file, '<:raw', $_[0] or die "$_[0]: $!\n";
    local $/;
    my $tiff = <$file>;
    my ($word, $long) = substr($tiff, 0, 2) eq 'II' ? ('v', 'V') : ('n', 'N');
    my $at = unpack $long, substr $tiff, 4, 4;
    my (%value, $bytes);
    for my $i (0 .. unpack($word, substr $tiff, $at, 2) - 1) {
        my ($tag, $type, $n, $rest) = unpack "$word$word${long}a4", substr $tiff, $at + 2 + 12 * $i, 12;
        my ($form, $size) = $type == 3 ? ($word, 2) : ($long, 4);
        my $from = $n * $size > 4 ? substr $tiff, unpack($long, $rest), $n * $size : $rest;
        $value{$tag} = [unpack "$form$n", $from];
    }
    die "compressed\n" if $value{259} && $value{259}[0] != 1;
    $bytes .= substr $tiff, $value{273}[$_], $value{279}[$_] for 0 .. $#{$value{273}};
    return ($value{256}[0], $bytes);
}

# Of what it prints first, down to a row without.
sub hole {
    my ($width, $bytes) = pixels($_[0]);
    my ($left, $right);
    for my $y (0 .. length($bytes) / $width - 1) {
        my $row = substr $bytes, $y * $width, $width;
        last if defined $left && $row !~ /[^\xFF]/;
        next if $row !~ /[^\xFF]/;
        return "in row $y" if $row !~ /^(\xFF*)\x00+(\xFF*)$/;
        ($left, $right) = (length $1, length $2) unless defined $left;
        return "at an edge in row $y" if length $1 != $left || length $2 != $right;
    }
    return defined $left ? '' : 'no ink';
}

# As Ghostscript calls its files.
sub name { return $_[0] =~ /\((.*)\)\.tif$/ ? $1 =~ s/%(..)/chr hex $1/ger : '' }

# What differs at a place.
sub differences {
    my ($x, $y, $wanted) = $_[0] =~ /^(\d+),(\d+):(.*)$/;
    my %percent = map { /^\s*(.*) ([\d.]+)\s*$/ ? ($1 => $2) : () } split /,/, $wanted;
    my @wrong;
    for my $plate (sort glob "$folder/1(*).tif") {
        my ($width, $bytes) = pixels($plate);
        my $ink = 255 - ord substr $bytes, $y * $width + $x, 1;
        my $level = 2.55 * (delete $percent{name($plate)} // 0);
        push @wrong, sprintf '%s is %.1f', name($plate), $ink / 2.55 if abs($ink - $level) > 3;
    }
    return (@wrong, map { "$_ is no plate" } sort keys %percent);
}

if (@places) {
    my @wrong = map { my $place = $_; map { "$place: $_\n" } differences($place) } @places;
    print @wrong;
    exit(@wrong > 0);
}

my $page = 1;
while (-e "$folder/$page.tif") {
    my @names;
    for my $plate (sort glob "$folder/$page(*).tif") {
        my (undef, $bytes) = pixels($plate);
        push @names, name($plate) if $bytes =~ /[^\xFF]/;
    }
    print join(',', @names), "\n";
    if ($full) {
        my $why = hole("$folder/$page($full).tif");
        print "$full on page $page: $why\n" and exit 1 if $why;
    }
    $page++;
}
