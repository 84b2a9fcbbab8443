package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"hongtou"
	"hongtou/check"
)

const proofHelp = `在排好的版面上逐条实测 GB/T 9704-2012 等标准可以量出的规定，生成 文件名.proof.pdf（A4 校样单，供校核签字）
和 文件名.proof.json，并在标准输出列出不合格和需要提示的条目。
实测不合格时退出状态仍为 0；源文件有误、排不出版面时为 1，不生成文件。
`

func runProof(c *command, args []string, out, errs io.Writer) int {
	return c.build(args, out, errs, true)
}

// prove makes a document's proof sheet and its JSON.
func (b *builder) prove(file string, doc *hongtou.Document) (*hongtou.Proof, []output, error) {
	proof, err := doc.Proof()
	if err != nil {
		return nil, nil, fmt.Errorf("%s: 校样单: %w", file, err)
	}
	var pdf bytes.Buffer
	if err := proof.Sheet.Write(&pdf, "pdf"); err != nil {
		return nil, nil, fmt.Errorf("%s: 校样单: %w", file, err)
	}
	data, err := proof.JSON()
	if err != nil {
		return nil, nil, fmt.Errorf("%s: 校样单: %w", file, err)
	}
	return proof, []output{{b.target(file, ".proof.pdf"), pdf.Bytes()}, {b.target(file, ".proof.json"), data}}, nil
}

// outcome says how many measures hold, and which do not.
func outcome(file string, p *hongtou.Proof) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: 实测%d项，合格%d项，不合格%d项，提示%d项\n", file, len(p.Rows), p.Held, p.Failed, p.Hinted)
	for _, r := range p.Rows {
		if r.Verdict != check.Held {
			fmt.Fprintf(&b, "    %s 第%d页 %s %s: 现为 %v%s，应为 %s%v%s（%s）\n", r.Verdict, r.Page, r.Element, r.Name, r.Got, r.Unit, bound(r.Tolerance), r.Want, r.Unit, r.Basis)
		}
	}
	return b.String()
}

// bound is a row's ≤ or ≥ in front of a value.
func bound(tolerance string) string {
	if strings.HasPrefix(tolerance, "±") {
		return ""
	}
	return tolerance
}
