package source

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"hongtou/notice"
)

// unknownName says that a name is not one of the known, and which is nearest.
// The name is the field's unless written is given.
func unknownName(pos notice.Pos, field, problem string, known []string, written ...string) *notice.Fault {
	name := field
	if len(written) > 0 {
		name = written[0]
	}
	if near := nearest(name, known); len(near) > 0 {
		problem += fmt.Sprintf("，是不是“%s”？", strings.Join(near, "”或“"))
	}
	return &notice.Fault{Pos: pos, Field: brief(field), Problem: problem}
}

// nearest is the known names, mostly one, that a name most likely stands for: one that it is short for,
// as 文号 is for 发文字号; then the least edit distance, then the most characters in common; none when
// none is in common.
func nearest(name string, known []string) []string {
	const longest = 32 // a longer name is no slip of the pen
	if utf8.RuneCountInString(name) > longest {
		return nil
	}
	var best []string
	bestRank := [3]int{}
	for _, k := range known {
		common := 0
		for _, c := range k {
			if strings.ContainsRune(name, c) {
				common++
			}
		}
		if common == 0 {
			continue
		}
		rank := [3]int{1, editDistance([]rune(name), []rune(k)), -common}
		if shortFor([]rune(name), k) {
			rank[0] = 0
		}
		order := slices.Compare(rank[:], bestRank[:])
		if best == nil || order < 0 {
			best, bestRank = []string{k}, rank
		} else if order == 0 {
			best = append(best, k)
		}
	}
	return best
}

// shortFor reports whether a name is a longer one with some of its characters left out.
func shortFor(name []rune, longer string) bool {
	if len(name) < 2 {
		return false
	}
	for _, c := range longer {
		if len(name) > 0 && c == name[0] {
			name = name[1:]
		}
	}
	return len(name) == 0
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
