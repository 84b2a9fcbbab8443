package job

import (
	"cmp"
	"context"
	"errors"
	"fmt"
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
	records, err := readLedger(dir)
	if err != nil {
		return 0, err
	}
	rows, err := Numbers(plan.Rows)
	if err != nil {
		return 0, fmt.Errorf("%s: 任务读不懂: %w", filepath.Join(dir, PlanFile), err)
	}
	var list []Record
	has := map[string]bool{} // row and ending
	volumes := map[string]bool{}
	for _, r := range records {
		switch {
		case r.Volume > 0 && r.Volume <= plan.Chunks && r.File == plan.volume(r.Volume-1):
			volumes[r.File] = true
		case slices.ContainsFunc(rows, func(x Range) bool { return x.From <= r.Row && r.Row <= x.To }):
			has[fmt.Sprint(r.Row, filepath.Ext(r.File))] = true
		default:
			continue // of an earlier plan
		}
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b Record) int { return cmp.Or(a.Row-b.Row, strings.Compare(a.File, b.File)) })
	var faults []error
	for _, x := range rows {
		for n := x.From; n <= x.To; n++ {
			for _, f := range plan.Options.Formats {
				if !has[fmt.Sprint(n, ending(f))] {
					faults = append(faults, fmt.Errorf("%s: 第%d条: 还没有生成 %s", dir, n, f))
				}
			}
		}
	}
	for n := range plan.Chunks {
		if v := plan.volume(n); plan.Options.One != "" && !volumes[v] {
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
