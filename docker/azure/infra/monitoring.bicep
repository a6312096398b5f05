// Where logs, traces and metrics go.
param name string
param location string
param tags object

@description('Object ids of the identities whose scaling rules read the workspace.')
param readers object

// The built-in role "Log Analytics Reader".
var reader = '73c42c96-874c-492b-b04d-ab87d138a893'

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${name}'
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${name}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
  }
}

resource reading 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for service in items(readers): {
  scope: workspace
  name: guid(workspace.id, service.key, reader)
  properties: {
    principalId: service.value
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', reader)
  }
}]

output workspaceId string = workspace.id
output workspaceName string = workspace.name
output customerId string = workspace.properties.customerId
output connectionString string = insights.properties.ConnectionString
