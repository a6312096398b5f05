// The secrets there are: that of the application by which the services get tokens for Kafka, and the keys that encrypt the keys of personal data.
// And the registry of images.
param name string
param location string
param tags object
param principals object

@secure()
@description('Client secret of the application of Microsoft Entra ID that may use Event Hubs.')
param kafkaClientSecret string

@secure()
@description('What encrypts the keys of personal data at first: 32 bytes in base64, see docs/security.md. Lost, all names and addresses are.')
param personalDataKey string

param kafkaClientId string
param kafkaScope string

// The built-in roles "Key Vault Secrets User" and "AcrPull".
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('kv${replace(name, '-', '')}', 24)
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 7
  }
}

resource jaas 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'kafka-jaas'
  properties: {
    value: 'org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId="${kafkaClientId}" clientSecret="${kafkaClientSecret}" scope="${kafkaScope}";'
  }
}

resource keys 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'personal-data-keys'
  properties: {
    value: '{"current": "1", "keys": {"1": "${personalDataKey}"}}'
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: take('cr${replace(name, '-', '')}', 50)
  location: location
  tags: tags
  sku: {
    name: 'Basic'
  }
  properties: {
    adminUserEnabled: false
  }
}

resource reading 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for service in items(principals): {
  scope: vault
  name: guid(vault.id, service.key, secretsUser)
  properties: {
    principalId: service.value
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}]

resource pulling 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for service in items(principals): {
  scope: registry
  name: guid(registry.id, service.key, acrPull)
  properties: {
    principalId: service.value
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', acrPull)
  }
}]

output jaasUri string = jaas.properties.secretUri
output keysUri string = keys.properties.secretUri
output registry string = registry.properties.loginServer
output registryName string = registry.name
