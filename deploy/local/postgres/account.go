package postgres

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// Linux capabilities that let a process pass folders it may not enter by their mode.
const (
	capDACOverride   = 1
	capDACReadSearch = 2
)

// account is who the PostgreSQL programs run as. PostgreSQL refuses to run as root.
type account struct {
	uid, gid uint32
	switched bool      // this program is root and changes to the account
	caps     []uintptr // needed to reach the data, most often none
}

// chooseAccount takes the owner of existing data, else the packages' postgres, else nobody. Only root needs one.
func chooseAccount(data string) account {
	if os.Geteuid() != 0 {
		return account{uid: uint32(os.Geteuid()), gid: uint32(os.Getegid())}
	}
	if info, err := os.Stat(data); err == nil {
		if st, ok := info.Sys().(*syscall.Stat_t); ok && st.Uid != 0 {
			return account{uid: st.Uid, gid: st.Gid, switched: true}
		}
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			return account{uid: number(u.Uid), gid: number(u.Gid), switched: true}
		}
	}
	return account{uid: 65534, gid: 65534, switched: true}
}

func number(text string) uint32 {
	n, _ := strconv.ParseUint(text, 10, 32)
	return uint32(n)
}

// own gives a path to the account.
func (a account) own(path string) error {
	if !a.switched {
		return nil
	}
	return os.Lchown(path, int(a.uid), int(a.gid))
}

// command prepares a program to run as the account. It works in / because the capabilities count only
// once the program runs, not yet for changing into a closed folder.
func (a account) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	if a.switched {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: a.uid, Gid: a.gid}
		cmd.SysProcAttr.AmbientCaps = a.caps
	}
	return cmd
}

// reach makes sure that the account gets to dir. A clone below /root, say, is closed to everyone else;
// then the programs get the one capability that opens folders for passing and reading, and nothing more.
func (a *account) reach(dir string) error {
	var err error
	for _, caps := range [][]uintptr{nil, {capDACReadSearch}, {capDACOverride}} {
		a.caps = caps
		if err = a.command("/bin/sh", "-c", `cd "$1"`, "sh", dir).Run(); err == nil || !a.switched {
			return err
		}
	}
	return fmt.Errorf("PostgreSQL does not run as root, and user number %d cannot reach %s (%w); use "+
		"LOCAL_DIR=/var/tmp/appeals or run make as an ordinary user", a.uid, dir, err)
}
