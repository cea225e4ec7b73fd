// Package lists says what can be asked of the register and what the answer shows:
// folders, filters and orders, the lines of a page, the tasks of a person, tallies.
package lists

// Folder is a ready list of appeals, with a counter beside it.
type Folder string

// The folders of the left column.
const (
	AllOpen     Folder = "open"        // всё, что ещё не в деле
	Received    Folder = "received"    // поступившие, ждут регистрации
	Registered  Folder = "registered"  // ждут проекта резолюции
	Resolution  Folder = "resolution"  // на рассмотрении
	Execution   Folder = "execution"   // на исполнении
	Check       Folder = "check"       // на проверке
	Signing     Folder = "signing"     // на подписи
	Overdue     Folder = "overdue"     // просроченные
	Running     Folder = "running"     // срок идёт
	DueToday    Folder = "due_today"   // срок сегодня
	DueSoon     Folder = "due_soon"    // срок в ближайшие 3 рабочих дня
	Control     Folder = "control"     // на контроле
	Unresolved  Folder = "unresolved"  // ждут резолюции дольше срока учреждения
	Unsent      Folder = "unsent"      // подписано и не отправлено дольше срока учреждения
	Undelivered Folder = "undelivered" // есть недоставленное письмо
	Promised    Folder = "promised"    // на дополнительном контроле
	ToFile      Folder = "to_file"     // решены, ждут списания
	Filed       Folder = "filed"       // в деле
	Counted     Folder = "counted"     // всё, что считают: без аннулированных регистраций
	Everything  Folder = "all"         // весь журнал
)
