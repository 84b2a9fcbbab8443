#!/bin/sh
# Side by side: N filled forms, one page each, as users would make them with the tools that they would pick. Run by hand on a quiet machine:
#
#	testdata/bench/run.sh [N]
#
# It needs go, node, npm, python3 and soffice; what is missing, or cannot be had from a registry, is left out and named.
# Every figure is CPU seconds (user + system) of a whole process on one core, in a form's milliseconds.
set -eu
N=${1:-1000}
here=$(cd "$(dirname "$0")" && pwd)
work=${WORK:-$(mktemp -d)}
cd "$work"
(cd "$here/../.." && go build -o "$work/hongtou" ./cmd/hongtou)
python3 "$here/data.py" "$N" >data.csv
python3 "$here/data.py" 0 >names.csv # each value is its own field in braces: what it makes is a template for others
uname -sr; nproc; grep -m1 'model name' /proc/cpuinfo || true; cat /proc/loadavg

# measure NAME COUNT COMMAND…
measure() {
	name=$1 count=$2
	shift 2
	if ! /usr/bin/time -o time.txt -f '%U %S %M %e' "$@" >out.txt 2>&1; then
		echo "$name: failed: $(tail -1 out.txt)"
		return
	fi
	awk -v n="$count" -v name="$name" '{printf "%-36s %8.2f ms a form  %6d MB  wall %7.2f s\n", name, ($1 + $2) * 1000 / n, $3 / 1024, $4}' time.txt
}

one() { taskset -c 0 "$@"; }
hongtou() { rm -rf "$1"; out=$1; shift; name=$1; shift; measure "hongtou, $name" "$N" taskset -c 0 ./hongtou merge "$here/申报表.md" data.csv -o "$out" --jobs 1 "$@"; }
hongtou pdf "separate PDFs" -f pdf
hongtou docx "separate DOCX" -f docx
hongtou print "one print file" --one 打印.pdf
rm -rf two; measure "hongtou, separate PDFs, two cores" "$N" ./hongtou merge "$here/申报表.md" data.csv -o two --jobs 2 -f pdf
du -sb print | awk -v n="$N" '{printf "print file: %.0f bytes a form\n", $1 / n}'
measure "limit: the bytes of the PDFs, deflated and written" "$N" python3 "$here/limit.py" pdf

./hongtou merge "$here/申报表.md" names.csv -o template -f docx --name template >/dev/null 2>&1
if npm install --silent --no-audit --no-fund docxtemplater pizzip >npm.txt 2>&1; then
	cp "$here/docxtemplater.cjs" . && measure "docxtemplater, DOCX" "$N" taskset -c 0 node docxtemplater.cjs
else
	echo "docxtemplater: not to be had"
fi
if npm install --silent --no-audit --no-fund @myriaddreamin/typst-ts-node-compiler >npm.txt 2>&1; then
	cp "$here/typst.mjs" . && measure "Typst, separate PDFs" "$N" taskset -c 0 node typst.mjs separate "$here/../../fonts" &&
		measure "Typst, one print file" "$N" taskset -c 0 node typst.mjs one "$here/../../fonts"
else
	echo "Typst: not to be had"
fi
if /usr/bin/python3 -c 'import docx' 2>/dev/null; then # Debian's python3-docx
	measure "python-docx, DOCX" "$N" taskset -c 0 /usr/bin/python3 "$here/pydocx.py"
elif python3 -m venv venv >pip.txt 2>&1 && venv/bin/pip install -q python-docx >>pip.txt 2>&1; then
	measure "python-docx, DOCX" "$N" taskset -c 0 venv/bin/python "$here/pydocx.py"
else
	echo "python-docx: not to be had"
fi
few=$(ls docx/*.docx | head -50)
# shellcheck disable=SC2086 # the names have no spaces
measure "LibreOffice, DOCX to PDF" 50 taskset -c 0 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir office $few
