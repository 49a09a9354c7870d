export const ARCHIVE_DOCS = 'https://docs.datadoghq.com/logs/log_configuration/archives/'
export const ARCHIVE_API_DOCS = 'https://docs.datadoghq.com/api/latest/logs-archives/'
