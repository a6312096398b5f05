// Cosmos DB without keys: one region that is written to, a second one to read from and to fail over to, continuous backup.
param name string
param location string
param secondLocation string
param tags object

@description('Name of the database; both services expect "orderstream" unless axon.cosmos.database says otherwise.')
param database string = 'orderstream'

@description('The most RU/s that each container may reach, 1,000 or more in steps of 1,000. ./run cost tells what a load takes.')
@minValue(1000)
param maxRequestUnits int = 1000

@description('RU/s of single containers that need another bound, by name.')
param maxRequestUnitsOf object = {}

@description('Object ids of the managed identities of both services.')
param principals object

@description('Log Analytics workspace for the logs of the account.')
param workspaceId string

var containers = loadJsonContent('containers.json')
var roles = loadJsonContent('roles.json')
var grants = flatten(map(containers, container => map(items(container.access), access => {
  container: container.name
  service: access.key
  role: access.value
})))

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    enableMultipleWriteLocations: false
    enableAutomaticFailover: true
    consistencyPolicy: {
      defaultConsistencyLevel: 'Session'
    }
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: true
      }
      {
        locationName: secondLocation
        failoverPriority: 1
        isZoneRedundant: false
      }
    ]
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: 'Continuous7Days'
      }
    }
  }
}

resource sqlDatabase 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-05-15' = {
  parent: account
  name: database
  properties: {
    resource: {
      id: database
    }
  }
}

// What the services would create by themselves; a test compares both. Here they may not, for the data plane cannot.
resource sqlContainers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-05-15' = [for container in containers: {
  parent: sqlDatabase
  name: container.name
  properties: {
    resource: {
      id: container.name
      partitionKey: {
        kind: 'Hash'
        version: 2
        paths: [
          container.partitionKey
        ]
      }
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: map(container.indexedPaths, path => {
          path: path
        })
        excludedPaths: [
          {
            path: '/*'
          }
        ]
      }
      uniqueKeyPolicy: {
        uniqueKeys: empty(container.uniqueKeys) ? [] : [
          {
            paths: container.uniqueKeys
          }
        ]
      }
    }
    options: {
      autoscaleSettings: {
        maxThroughput: maxRequestUnitsOf[?container.name] ?? maxRequestUnits
      }
    }
  }
}]

resource roleDefinitions 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2024-05-15' = [for role in items(roles): {
  parent: account
  name: guid(account.id, role.key)
  properties: {
    roleName: 'orderstream-${role.key}'
    type: 'CustomRole'
    assignableScopes: [
      account.id
    ]
    permissions: [
      {
        dataActions: role.value
      }
    ]
  }
}]

resource roleAssignments 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-05-15' = [for grant in grants: {
  parent: account
  name: guid(account.id, grant.container, grant.service, grant.role)
  properties: {
    principalId: principals[grant.service]
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${guid(account.id, grant.role)}'
    scope: '${account.id}/dbs/${database}/colls/${grant.container}'
  }
  dependsOn: [
    roleDefinitions
    sqlContainers
  ]
}]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      {
        category: 'ControlPlaneRequests'
        enabled: true
      }
      {
        category: 'PartitionKeyRUConsumption'
        enabled: true
      }
    ]
  }
}

output endpoint string = account.properties.documentEndpoint
output accountId string = account.id
