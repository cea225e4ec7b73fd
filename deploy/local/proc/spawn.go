// Package proc starts programs that never outlive this one.
package proc

import (
	"os/exec"
	"runtime"
	"sync"
	"syscall"
)

var (
	once sync.Once
	jobs chan func()
)

// Start starts cmd in a process group of its own, so that Ctrl-C reaches only this program, and has the
// kernel send it the given signal when this program dies, even by kill -9.
//
// The kernel ties that signal to the starting thread, so one thread starts everything and never ends.
func Start(cmd *exec.Cmd, onParentDeath syscall.Signal) error {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = true
	cmd.SysProcAttr.Pdeathsig = onParentDeath
	once.Do(func() {
		jobs = make(chan func())
		go func() {
			runtime.LockOSThread()
			for job := range jobs {
				job()
			}
		}()
	})
	done := make(chan error)
	jobs <- func() { done <- cmd.Start() }
	return <-done
}
