{{- define "appeals.labels" -}}
app.kubernetes.io/name: appeals
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "appeals.selects" -}}
app.kubernetes.io/name: appeals
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "appeals.image" -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end }}

{{- define "appeals.pod" -}}
automountServiceAccountToken: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "appeals.confined" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end }}

{{- /* Of everything that runs; the migration has no more than this. */ -}}
{{- define "appeals.env" -}}
- name: APPEALS_DATABASE_URL
  valueFrom:
    secretKeyRef: {name: {{ .Values.secrets.database.name }}, key: {{ .Values.secrets.database.key }}}
- name: TEMPORAL_ADDRESS
  value: {{ .Values.temporal.address | quote }}
- name: TEMPORAL_NAMESPACE
  value: {{ .Values.temporal.namespace | quote }}
{{- end }}

{{- define "appeals.settings" -}}
{{ include "appeals.env" . }}
- name: APPEALS_SMTP_PASSWORD
  valueFrom:
    secretKeyRef: {name: {{ .Values.secrets.smtp.name }}, key: {{ .Values.secrets.smtp.key }}}
- name: APPEALS_SMTP_ADDR
  value: {{ .Values.mail.address | quote }}
- name: APPEALS_SMTP_USER
  value: {{ .Values.mail.user | quote }}
- name: APPEALS_SMTP_SECURITY
  value: {{ .Values.mail.security | quote }}
- name: APPEALS_MAIL_FROM
  value: {{ .Values.mail.from | quote }}
- name: APPEALS_PUBLIC_URL
  value: {{ printf "https://%s" .Values.host | quote }}
- name: APPEALS_POLICY
  value: /etc/appeals/office.yaml
- name: APPEALS_HTTP_ADDR
  value: ":8080"
- name: APPEALS_INNER_ADDR
  value: ":8082"
- name: APPEALS_WORKER_ADDR
  value: ":8081"
- name: APPEALS_TRUSTED_PROXIES
  value: {{ .Values.trustedProxies | quote }}
{{- with .Values.temporal.uiURL }}
- name: APPEALS_TEMPORAL_UI_URL
  value: {{ . | quote }}
{{- end }}
{{- with .Values.otlpEndpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- end }}

{{- /* Of the api alone: it sends people to the provider. */ -}}
{{- define "appeals.signIn" -}}
{{- range $name, $value := .Values.signIn }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- with .Values.secrets.oidc }}
{{- if .name }}
- name: APPEALS_OIDC_SECRET
  valueFrom:
    secretKeyRef: {name: {{ .name }}, key: {{ .key }}}
{{- end }}
{{- end }}
{{- with .Values.secrets.citizenOIDC }}
{{- if .name }}
- name: APPEALS_CITIZEN_OIDC_SECRET
  valueFrom:
    secretKeyRef: {name: {{ .name }}, key: {{ .key }}}
{{- end }}
{{- end }}
{{- end }}

{{- define "appeals.mounts" -}}
- {name: policy, mountPath: /etc/appeals, readOnly: true}
- {name: temporary, mountPath: /tmp}
{{- end }}

{{- define "appeals.volumes" -}}
- name: policy
  configMap: {name: {{ .Release.Name }}-policy}
- name: temporary
  emptyDir: {sizeLimit: 2Gi}
{{- end }}

{{- define "appeals.probes" -}}
startupProbe:
  httpGet: {path: /healthz, port: inner}
  periodSeconds: 2
  failureThreshold: 30
livenessProbe:
  httpGet: {path: /healthz, port: inner}
  periodSeconds: 20
  timeoutSeconds: 5
readinessProbe:
  httpGet: {path: /readyz, port: inner}
  periodSeconds: 5
  timeoutSeconds: 4
{{- end }}
