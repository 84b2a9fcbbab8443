package job

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Verify compares a job's folder with its plan and its ledger: every row and every volume has its files, each as it was written. It returns
// how many files are right; the error joins what is missing or was changed.
func Verify(ctx context.Context, dir string, workers int) (right int, err error) {
	plan, err := Load(dir)
	if err != nil {
		return 0, err
	}
	list, _, err := plan.sorted(dir)
	if err != nil {
		return 0, err
	}
	has := map[place]bool{}
	for _, r := range list {
		has[r.place()] = true
	}
	rows, _ := Numbers(plan.Rows) // read by sorted
	var faults []error
	for _, x := range rows {
		for n := x.From; n <= x.To; n++ {
			for _, f := range plan.Options.Formats {
				if !has[place{n, ending(f)}] {
					faults = append(faults, fmt.Errorf("%s: 第%d条: 还没有生成 %s", dir, n, f))
				}
			}
		}
	}
	for n := range plan.Chunks {
		if v := plan.volume(n); plan.Options.One != "" && !has[place{file: v}] {
			faults = append(faults, fmt.Errorf("%s: 还没有生成", filepath.Join(dir, v)))
		}
	}
	ok := make([]bool, len(list))
	err = parallel(ctx, workers, len(list), func(i int) error {
		ok[i] = intact(dir, list[i])
		return nil
	})
	if err != nil {
		return 0, err
	}
	for i, r := range list {
		if ok[i] {
			right++
		} else {
			faults = append(faults, fmt.Errorf("%s: 不见了，或与生成时不同；用 hongtou render %s 重做", filepath.Join(dir, r.File), dir))
		}
	}
	return right, errors.Join(faults...)
}

// Left lists the files of a job's folder that earlier runs have made and the job has no longer: under other names, of rows or volumes that are gone, in other formats. They
// are the user's; nobody deletes them. A print file of some rows alone is none of these.
func Left(dir string) (files []string, err error) {
	plan, err := Load(dir)
	if err != nil {
		return nil, err
	}
	_, old, err := plan.sorted(dir)
	for _, r := range old {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(r.File))); err == nil {
			files = append(files, r.File)
		}
	}
	slices.Sort(files)
	return files, err
}

// sorted parts the ledger into the files that are the plan's and those of earlier ones. Of several files of a row in a format the last that was recorded is
// its own, with those of its other pieces.
func (p *Plan) sorted(dir string) (current, old []Record, err error) {
	records, err := readLedger(dir)
	if err != nil {
		return nil, nil, err
	}
	rows, err := Numbers(p.Rows)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: 任务读不懂: %w", filepath.Join(dir, PlanFile), err)
	}
	wanted := map[string]bool{}
	for _, f := range p.Options.Formats {
		wanted[ending(f)] = true
	}
	own := map[string]bool{}
	for _, r := range latest(records) {
		asked := wanted[filepath.Ext(r.File)] && slices.ContainsFunc(rows, func(x Range) bool { return x.From <= r.Row && r.Row <= x.To })
		if r.Volume > 0 {
			asked = p.Options.One != "" && r.Volume <= p.Chunks && r.File == p.volume(r.Volume-1)
		}
		if !asked {
			continue
		}
		own[r.File] = true
		for _, name := range r.With {
			own[name] = true
		}
	}
	some := strings.TrimSuffix(p.Options.One, ".pdf") + "（"
	for _, r := range records {
		switch {
		case own[r.File]:
			current = append(current, r)
		case r.Volume == 0 || !strings.HasPrefix(r.File, some):
			old = append(old, r)
		}
	}
	slices.SortFunc(current, func(a, b Record) int { return cmp.Or(a.Row-b.Row, strings.Compare(a.File, b.File)) })
	return current, old, nil
}
