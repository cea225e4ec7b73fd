package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// temporaryPrefix begins the folders in which a process keeps what is too large
// for the memory: what is being uploaded, the sheet of a table that is read.
const temporaryPrefix = "appeals-tmp-"

// ownTemporary makes a folder of this process the one for temporary files, and
// returns how to give it up. Documents of citizens may lie there, and a process
// that is killed takes nothing away: the next one removes what it finds of those
// that live no more. A living one holds a lock on its folder.
func ownTemporary() (giveUp func(), err error) {
	base := os.TempDir()
	emptyAbandoned(base)
	for range 3 { // another one that starts just now may take it for abandoned
		folder, err := os.MkdirTemp(base, temporaryPrefix)
		if err != nil {
			return nil, fmt.Errorf("make a folder for temporary files: %w", err)
		}
		lock, err := lockFolder(folder)
		if err != nil {
			continue
		}
		if err := os.Setenv("TMPDIR", folder); err != nil {
			return nil, fmt.Errorf("use the folder for temporary files: %w", err)
		}
		return func() {
			_ = os.RemoveAll(folder)
			_ = os.Setenv("TMPDIR", base)
			_ = lock.Close()
		}, nil
	}
	return nil, errors.New("make a folder for temporary files: it is taken away again and again")
}

// emptyAbandoned removes folders of ours that no living process holds.
func emptyAbandoned(base string) {
	found, _ := filepath.Glob(filepath.Join(base, temporaryPrefix+"*")) // the pattern is well formed
	before, _ := filepath.Glob(filepath.Join(base, "appeals-api-*"))    // of the releases before
	for _, folder := range append(found, before...) {
		if lock, err := lockFolder(folder); err == nil {
			_ = os.RemoveAll(folder)
			_ = lock.Close()
		}
	}
}

// lockFolder takes the lock of a folder of this account, which another process may hold.
func lockFolder(folder string) (*os.File, error) {
	opened, err := os.OpenFile(folder, os.O_RDONLY|syscall.O_DIRECTORY|syscall.O_NOFOLLOW, 0)
	if err != nil {
		return nil, err
	}
	info, err := opened.Stat()
	if err == nil {
		if owner, known := info.Sys().(*syscall.Stat_t); !known || int(owner.Uid) != os.Getuid() {
			err = fs.ErrPermission
		}
	}
	if err == nil {
		err = syscall.Flock(int(opened.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	}
	if err == nil { // it may have been removed before it was locked
		var there os.FileInfo
		if there, err = os.Lstat(folder); err == nil && !os.SameFile(info, there) {
			err = fs.ErrNotExist
		}
	}
	if err != nil {
		_ = opened.Close()
		return nil, err
	}
	return opened, nil
}
