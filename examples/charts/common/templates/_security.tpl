{{/* What the restricted pod security standard asks of a pod. */}}
{{- define "common.podSecurityContext" -}}
runAsNonRoot: true
seccompProfile:
  type: RuntimeDefault
{{- end -}}
