{{- define "shop.fullname" -}}
{{- printf "%s-shop" .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "shop.selectorLabels" -}}
app.kubernetes.io/name: shop
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "shop.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "shop.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{/* The cache's service; the sub-chart makes its name the same way. */}}
{{- define "shop.redisHost" -}}
{{- if .Values.cache.enabled -}}
{{- printf "%s-cache" .Release.Name -}}
{{- else -}}
{{- required "redis.host must be set where cache.enabled is false" .Values.redis.host -}}
{{- end -}}
{{- end -}}
