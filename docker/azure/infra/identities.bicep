// A managed identity for each service.
param name string
param location string
param tags object

resource api 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-order-api-${name}'
  location: location
  tags: tags
}

resource projections 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-projections-${name}'
  location: location
  tags: tags
}

output principals object = {
  'order-api': api.properties.principalId
  projections: projections.properties.principalId
}
output ids object = {
  'order-api': api.id
  projections: projections.id
}
output clientIds object = {
  'order-api': api.properties.clientId
  projections: projections.properties.clientId
}
