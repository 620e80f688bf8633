# an unknown SAYSO_CPU is wrong use, not ignored
printf 'Nothing was said.\n' >a.txt
SAYSO_CPU=avx3 sayso read --quiet a.txt
echo "read $?"
SAYSO_CPU=AVX2 sayso parse --quiet a.txt
echo "parse $?"
SAYSO_CPU=avx2,amx sayso --version | sed -n 2p
SAYSO_CPU=$(printf 'two\nlines') sayso read --quiet a.txt
