// Everything that Orderstream needs in Azure. "azd up" asks for what has no default. None of it has been deployed yet: see docs/azure.md.
targetScope = 'subscription'

@minLength(1)
@maxLength(20)
@description('Name of the environment; part of all names.')
param environmentName string

@description('Region that is written to.')
param location string

@description('Region that is read from and failed over to.')
param secondLocation string

@description('Issuer of access tokens, and where it publishes its keys.')
param issuer string
param jwkSetUri string

@description('Application of Microsoft Entra ID by which the services use Event Hubs: its client id, the object id of its service principal, and its secret.')
param kafkaClientId string
param kafkaPrincipalId string
@secure()
param kafkaClientSecret string

@secure()
@description('What encrypts the keys of personal data at first: 32 bytes in base64, see docs/security.md. Lost, all names and addresses are.')
param personalDataKey string

@description('Where alerts are sent.')
param alertEmail string

@description('Images of the services; azd replaces them by what it has built.')
param orderApiImage string = 'mcr.microsoft.com/k8se/quickstart:latest'
param projectionsImage string = 'mcr.microsoft.com/k8se/quickstart:latest'

@description('The most RU/s of each container, and of single ones by name. ./run cost tells what a load takes.')
param maxRequestUnits int = 1000
param maxRequestUnitsOf object = {
  events: 4000
  'order-views': 4000
  'stock-views': 4000
  tokens: 2000
}

@description('From how many to how many instances of each service there are.')
param minReplicas int = 2
param maxReplicas int = 8

@description('Lag in seconds above which instances are added.')
param lagSeconds int = 10

var name = '${environmentName}-${take(uniqueString(subscription().id, environmentName, location), 6)}'
var tags = {
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identities 'identities.bicep' = {
  scope: group
  name: 'identities'
  params: {
    name: name
    location: location
    tags: tags
  }
}

module monitoring 'monitoring.bicep' = {
  scope: group
  name: 'monitoring'
  params: {
    name: name
    location: location
    tags: tags
    readers: identities.outputs.principals
  }
}

module cosmos 'cosmos.bicep' = {
  scope: group
  name: 'cosmos'
  params: {
    name: 'cosmos-${name}'
    location: location
    secondLocation: secondLocation
    tags: tags
    maxRequestUnits: maxRequestUnits
    maxRequestUnitsOf: maxRequestUnitsOf
    principals: identities.outputs.principals
    workspaceId: monitoring.outputs.workspaceId
  }
}

module eventHubs 'eventhubs.bicep' = {
  scope: group
  name: 'event-hubs'
  params: {
    name: 'evhns-${name}'
    location: location
    tags: tags
    principals: {
      kafka: kafkaPrincipalId
    }
  }
}

module vault 'vault.bicep' = {
  scope: group
  name: 'vault'
  params: {
    name: name
    location: location
    tags: tags
    principals: identities.outputs.principals
    kafkaClientId: kafkaClientId
    kafkaClientSecret: kafkaClientSecret
    personalDataKey: personalDataKey
    kafkaScope: eventHubs.outputs.scope
  }
}

module environment 'environment.bicep' = {
  scope: group
  name: 'environment'
  params: {
    name: name
    location: location
    tags: tags
    workspaceName: monitoring.outputs.workspaceName
  }
}

module orderApi 'app.bicep' = {
  scope: group
  name: 'order-api'
  params: {
    service: 'order-api'
    location: location
    tags: tags
    environmentId: environment.outputs.id
    image: orderApiImage
    registry: vault.outputs.registry
    port: 8080
    identityId: identities.outputs.ids['order-api']
    clientId: identities.outputs.clientIds['order-api']
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    external: true
    lagSeconds: lagSeconds
    workspaceCustomerId: monitoring.outputs.customerId
    insightsConnectionString: monitoring.outputs.connectionString
    cosmosEndpoint: cosmos.outputs.endpoint
    bootstrapServers: eventHubs.outputs.bootstrapServers
    jaasUri: vault.outputs.jaasUri
    keysUri: vault.outputs.keysUri
    issuer: issuer
    jwkSetUri: jwkSetUri
  }
}

module projections 'app.bicep' = {
  scope: group
  name: 'projections'
  params: {
    service: 'projections'
    location: location
    tags: tags
    environmentId: environment.outputs.id
    image: projectionsImage
    registry: vault.outputs.registry
    port: 8090
    identityId: identities.outputs.ids.projections
    clientId: identities.outputs.clientIds.projections
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    external: true
    lagSeconds: lagSeconds
    workspaceCustomerId: monitoring.outputs.customerId
    insightsConnectionString: monitoring.outputs.connectionString
    cosmosEndpoint: cosmos.outputs.endpoint
    bootstrapServers: eventHubs.outputs.bootstrapServers
    jaasUri: vault.outputs.jaasUri
    keysUri: vault.outputs.keysUri
    issuer: issuer
    jwkSetUri: jwkSetUri
  }
}

module alerts 'alerts.bicep' = {
  scope: group
  name: 'alerts'
  params: {
    name: name
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    accountId: cosmos.outputs.accountId
    email: alertEmail
  }
}

output AZURE_CONTAINER_REGISTRY_ENDPOINT string = vault.outputs.registry
output AZURE_RESOURCE_GROUP string = group.name
output ORDER_API_URI string = orderApi.outputs.uri
output PROJECTIONS_URI string = projections.outputs.uri
