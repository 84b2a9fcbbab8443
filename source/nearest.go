package source

import (
	"fmt"
	"strings"

	"hongtou/notice"
)

// unknownName says that a name is not one of the known, and which is nearest.
// The name is the field's unless written is given.
func unknownName(pos notice.Pos, field, problem string, known []string, written ...string) *notice.Fault {
	name := field
	if len(written) > 0 {
		name = written[0]
	}
	if near := nearest(name, known); near != "" {
		problem += fmt.Sprintf("，是不是“%s”？", near)
	}
	return &notice.Fault{Pos: pos, Field: brief(field), Problem: problem}
}

// nearest is the known name that a name most likely stands for: the least edit
// distance, then the most characters in common; "" when none is in common.
func nearest(name string, known []string) string {
	const longest = 32 // a longer name is no slip of the pen
	if len([]rune(name)) > longest {
		return ""
	}
	best, distance, common := "", 0, 0
	for _, k := range known {
		c := 0
		for _, x := range k {
			if strings.ContainsRune(name, x) {
				c++
			}
		}
		d := editDistance([]rune(name), []rune(k))
		if c > 0 && (best == "" || d < distance || d == distance && c > common) {
			best, distance, common = k, d, c
		}
	}
	return best
}

// editDistance counts the characters to insert, delete or replace between a and b (Levenshtein).
func editDistance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		corner := row[0]
		row[0] = i + 1
		for j, y := range b {
			replace := corner
			if x != y {
				replace++
			}
			corner = row[j+1]
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
