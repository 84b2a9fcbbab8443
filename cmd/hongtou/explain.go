package main

import (
	"fmt"
	"io"
	"strings"

	"hongtou/check"
)

const explainHelp = "不给规则时列出全部规则。\n"

func runExplain(c *command, args []string, out, errs io.Writer) int {
	rest, status, done := c.parse(c.flags(), args, out, errs)
	if done {
		return status
	}
	if len(rest) == 0 {
		for _, r := range check.Rules {
			fmt.Fprintf(out, "%s  %s  %s: %s\n", r.ID, r.Severity, r.Area, r.Name)
		}
		return exitDone
	}
	for i, id := range rest {
		r := check.Lookup(strings.ToUpper(id))
		if r == nil {
			return c.misuse(errs, "没有 %s 这条规则；hongtou explain 列出全部", id)
		}
		if i > 0 {
			fmt.Fprintln(out)
		}
		fmt.Fprint(out, r.Explain())
	}
	return exitDone
}
