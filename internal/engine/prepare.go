package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	namespacepb "go.temporal.io/api/namespace/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/protobuf/types/known/durationpb"

	"appeals/workflows"
)

// retentionDays is how long the engine keeps the history of a closed appeal:
// longer than an appeal takes, so that none is started a second time.
const retentionDays = 90

// prepareLimit is how long the engine may take until what was made can be read.
const prepareLimit = 90 * time.Second

// Administration is the part of the engine's client that keeps namespaces.
type Administration interface {
	WorkflowService() workflowservice.WorkflowServiceClient
	OperatorService() operatorservice.OperatorServiceClient
}

// Preparation makes what the office needs of the engine, and changes nothing
// that is there and does not stand in its way. It may be run again.
type Preparation struct {
	Engine    Administration
	Namespace string
	Pause     time.Duration // between two looks whether what was made can be read
}

// Run tells each thing that it did or found, in Russian.
func (p Preparation) Run(ctx context.Context, say func(string)) error {
	ctx, cancel := context.WithTimeout(ctx, prepareLimit)
	defer cancel()
	if err := p.namespace(ctx, say); err != nil {
		return err
	}
	missing, other, err := p.lacks(ctx)
	if err != nil {
		return p.explained(err, "читать поисковые атрибуты", "temporal operator search-attribute list")
	}
	if len(other) > 0 {
		return fmt.Errorf("поисковые атрибуты с этими именами есть, но другого типа: %s. Программа не меняет чужого: "+
			"удалите их (temporal operator search-attribute remove) или дайте приёмной своё пространство имён",
			strings.Join(other, "; "))
	}
	if len(missing) == 0 {
		say(fmt.Sprintf("Поисковые атрибуты: все %d есть.", len(workflows.AttributeTypes())))
		return nil
	}
	_, err = p.Engine.OperatorService().AddSearchAttributes(ctx, &operatorservice.AddSearchAttributesRequest{
		Namespace: p.Namespace, SearchAttributes: missing})
	if err != nil {
		return p.explained(err, "добавлять поисковые атрибуты", p.byHand(missing))
	}
	if err := p.await(ctx); err != nil {
		return err
	}
	say("Поисковые атрибуты добавлены: " + strings.Join(sorted(missing), ", ") + ".")
	return nil
}

// namespace makes the namespace, or sees that it keeps histories long enough.
func (p Preparation) namespace(ctx context.Context, say func(string)) error {
	const create = "temporal operator namespace create --retention 90d"
	keep := durationpb.New(retentionDays * 24 * time.Hour)
	is, err := p.Engine.WorkflowService().DescribeNamespace(ctx,
		&workflowservice.DescribeNamespaceRequest{Namespace: p.Namespace})
	if missing := (*serviceerror.NamespaceNotFound)(nil); errors.As(err, &missing) || notFound(err) {
		_, err := p.Engine.WorkflowService().RegisterNamespace(ctx, &workflowservice.RegisterNamespaceRequest{
			Namespace: p.Namespace, WorkflowExecutionRetentionPeriod: keep})
		if err != nil {
			return p.explained(err, "создавать пространства имён", create)
		}
		say(fmt.Sprintf("Пространство имён %s создано, истории хранятся %d дней.", p.Namespace, retentionDays))
		return p.settled(ctx)
	}
	if err != nil {
		return p.explained(err, "читать пространство имён", create)
	}
	days := int(is.GetConfig().GetWorkflowExecutionRetentionTtl().AsDuration() / (24 * time.Hour))
	if days >= retentionDays {
		say(fmt.Sprintf("Пространство имён %s есть, истории хранятся %d дней.", p.Namespace, days))
		return nil
	}
	_, err = p.Engine.WorkflowService().UpdateNamespace(ctx, &workflowservice.UpdateNamespaceRequest{
		Namespace: p.Namespace, Config: &namespacepb.NamespaceConfig{WorkflowExecutionRetentionTtl: keep}})
	if err != nil {
		return p.explained(err, "менять срок хранения", "temporal operator namespace update --retention 90d")
	}
	say(fmt.Sprintf("Пространство имён %s: срок хранения историй увеличен, дней: было %d, стало %d.", p.Namespace, days,
		retentionDays))
	return nil
}

// settled waits until all of the engine knows a namespace that was just made.
func (p Preparation) settled(ctx context.Context) error {
	return p.until(ctx, func() error { _, _, err := p.lacks(ctx); return err })
}

// await waits until every attribute can be read back: until then a start that
// names one is refused.
func (p Preparation) await(ctx context.Context) error {
	return p.until(ctx, func() error {
		missing, _, err := p.lacks(ctx)
		if err == nil && len(missing) > 0 {
			err = fmt.Errorf("ещё не видны: %s", strings.Join(sorted(missing), ", "))
		}
		return err
	})
}

func (p Preparation) until(ctx context.Context, done func() error) error {
	for {
		err := done()
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("сделанное не стало видно за %v, запустите команду ещё раз: %w", prepareLimit, err)
		case <-time.After(p.Pause):
		}
	}
}

// lacks are the attributes that are not there, and those of another type.
func (p Preparation) lacks(ctx context.Context) (missing map[string]enumspb.IndexedValueType, other []string,
	err error) {
	have, err := p.Engine.OperatorService().ListSearchAttributes(ctx,
		&operatorservice.ListSearchAttributesRequest{Namespace: p.Namespace})
	if err != nil {
		return nil, nil, err
	}
	missing = map[string]enumspb.IndexedValueType{}
	for name, kind := range workflows.AttributeTypes() {
		switch is, known := have.GetCustomAttributes()[name]; {
		case !known:
			missing[name] = kind
		case is != kind:
			other = append(other, fmt.Sprintf("%s – %v, а нужен %v", name, is, kind))
		}
	}
	slices.Sort(other)
	return missing, other, nil
}

// Unprepared names what the engine lacks for the office's appeals, nothing if it
// is ready for them.
func (e *Engine) Unprepared(ctx context.Context) ([]string, error) {
	missing, other, err := Preparation{Engine: e.Client, Namespace: e.Namespace}.lacks(ctx)
	if err != nil {
		return nil, unavailable(err)
	}
	return append(sorted(missing), other...), nil
}

// explained says what the account may not do and what whoever may it has to run.
func (p Preparation) explained(err error, right, command string) error {
	var denied *serviceerror.PermissionDenied
	var unknown *serviceerror.Unimplemented
	if errors.As(err, &denied) || errors.As(err, &unknown) {
		return fmt.Errorf("программе нельзя %s. Попросите того, кто ведёт Temporal, выполнить: %s --namespace %s: %w",
			right, command, p.Namespace, err)
	}
	return fmt.Errorf("сервер Temporal не ответил как следует, проверьте TEMPORAL_ADDRESS и TEMPORAL_TLS…: %w", err)
}

func (p Preparation) byHand(missing map[string]enumspb.IndexedValueType) string {
	command := "temporal operator search-attribute create"
	for _, name := range sorted(missing) {
		command += fmt.Sprintf(" --name %s --type %v", name, missing[name])
	}
	return command
}

func sorted(of map[string]enumspb.IndexedValueType) []string {
	names := []string{}
	for name := range of {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
