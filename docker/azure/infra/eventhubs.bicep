// Event Hubs as the Kafka broker. Publication needs transactions, which the documentation has for the tiers Premium and Dedicated.
param name string
param location string
param tags object

@description('Object ids of the principals by which the services talk to Kafka.')
param principals object

@description('How many partitions each topic has; orderstream.publication.partitions and orderstream.intake.partitions say the same.')
param partitions int = 8

var topics = loadJsonContent('topics.json')

// The built-in role "Azure Event Hubs Data Owner".
var owner = 'f526a384-b230-433a-b45c-95f59c4a2dec'

resource namespace 'Microsoft.EventHub/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: 'Premium'
    tier: 'Premium'
    capacity: 1
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    kafkaEnabled: true
  }
}

resource hubs 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' = [for topic in topics: {
  parent: namespace
  name: topic.name
  properties: {
    partitionCount: topic.?partitions ?? partitions
    retentionDescription: topic.compacted ? {
      cleanupPolicy: 'Compact'
      tombstoneRetentionTimeInHours: 24
    } : {
      cleanupPolicy: 'Delete'
      retentionTimeInHours: 168
    }
  }
}]

// The services look at the settings of their topics and raise them, for which they need to own the namespace.
resource ownership 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for service in items(principals): {
  scope: namespace
  name: guid(namespace.id, service.key, owner)
  properties: {
    principalId: service.value
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', owner)
  }
}]

output bootstrapServers string = '${namespace.name}.servicebus.windows.net:9093'
output scope string = 'https://${namespace.name}.servicebus.windows.net/.default'
