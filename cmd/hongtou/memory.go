package main

import (
	"os"
	"runtime/debug"
)

// A run of the command is short, and nearly all that it makes is garbage soon: collecting it late, at five times what is in use in place of twice,
// saves a fifth of a job's time.
const latePercent = 400

// From so much memory on the collector works as often as it must, so that the peak does not grow with the rows. A volume of the print
// file keeps the pages of its documents, usualVolume of them, until it is written; files keep those of rows that were checked.
const (
	filesMemory  = 600 << 20
	volumeMemory = 1000 << 20
	usualVolume  = 5000
)

// volumesMemory is what volumes of so many documents take.
func volumesMemory(documents int) int64 {
	return volumeMemory * int64(max(documents, usualVolume)) / usualVolume
}

// collectLate sets the garbage collector for a run that takes so many bytes, unless the environment does.
func collectLate(memory int64) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(latePercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory)
	}
}
