// One of the services as a container app, which KEDA scales by how far its event processors are behind.
@allowed([
  'order-api'
  'projections'
])
param service string
param location string
param tags object
param environmentId string
param image string
param registry string
param port int
param identityId string
param clientId string
param minReplicas int
param maxReplicas int

@description('Whether the service is reached from outside the environment.')
param external bool

@description('Lag in seconds of the processor that is furthest behind, above which another instance is started.')
param lagSeconds int
param workspaceCustomerId string
param insightsConnectionString string
param cosmosEndpoint string
param bootstrapServers string
param jaasUri string
param keysUri string
param issuer string
param jwkSetUri string

@description('Version of the agent of Application Insights, which sends traces, logs and the meters of the services.')
param agentImage string = 'mcr.microsoft.com/applicationinsights/auto-instrumentation/java:3.7.2-aks'

var tokenEndpoint = '${environment().authentication.loginEndpoint}${tenant().tenantId}/oauth2/v2.0/token'

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: service
  location: location
  tags: union(tags, {
    'azd-service-name': service
  })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environmentId
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: external
        targetPort: port
        transport: 'http'
        allowInsecure: false
      }
      registries: [
        {
          server: registry
          identity: identityId
        }
      ]
      secrets: [
        {
          name: 'kafka-jaas'
          keyVaultUrl: jaasUri
          identity: identityId
        }
        {
          name: 'personal-data-keys'
          keyVaultUrl: keysUri
          identity: identityId
        }
      ]
    }
    template: {
      terminationGracePeriodSeconds: 60
      volumes: [
        {
          name: 'agent'
          storageType: 'EmptyDir'
        }
        {
          name: 'keys'
          storageType: 'Secret'
          secrets: [
            {
              secretRef: 'personal-data-keys'
              path: 'personal-data-keys.json'
            }
          ]
        }
      ]
      initContainers: [
        {
          name: 'agent'
          image: agentImage
          command: [
            'cp'
          ]
          args: [
            '-a'
            '/agents/java/.'
            '/agent/'
          ]
          resources: {
            cpu: json('0.25')
            memory: '0.5Gi'
          }
          volumeMounts: [
            {
              volumeName: 'agent'
              mountPath: '/agent'
            }
          ]
        }
      ]
      containers: [
        {
          name: service
          image: image
          resources: {
            cpu: json('1.0')
            memory: '2Gi'
          }
          volumeMounts: [
            {
              volumeName: 'agent'
              mountPath: '/agent'
            }
            {
              volumeName: 'keys'
              mountPath: '/keys'
            }
          ]
          env: [
            {
              name: 'ORDERSTREAM_KEY_FILE'
              value: '/keys/personal-data-keys.json'
            }
            {
              name: 'ORDERSTREAM_HOST'
              value: '0.0.0.0'
            }
            {
              name: 'ORDERSTREAM_ISSUER'
              value: issuer
            }
            {
              name: 'ORDERSTREAM_JWK_SET_URI'
              value: jwkSetUri
            }
            {
              name: 'SERVER_PORT'
              value: string(port)
            }
            {
              name: 'SERVER_FORWARDHEADERSSTRATEGY'
              value: 'native'
            }
            {
              name: 'ORDERSTREAM_SHUTDOWN_ANNOUNCEDFOR'
              value: '10s'
            }
            {
              name: 'AXON_COSMOS_ENDPOINT'
              value: cosmosEndpoint
            }
            {
              name: 'AXON_COSMOS_TOKEN_BALANCED'
              value: 'true'
            }
            {
              name: 'AXON_COSMOS_CREATERESOURCES'
              value: 'false'
            }
            {
              name: 'SPRING_KAFKA_BOOTSTRAPSERVERS'
              value: bootstrapServers
            }
            {
              name: 'SPRING_KAFKA_SECURITY_PROTOCOL'
              value: 'SASL_SSL'
            }
            {
              name: 'SPRING_KAFKA_PROPERTIES_SASL_MECHANISM'
              value: 'OAUTHBEARER'
            }
            {
              name: 'SPRING_KAFKA_PROPERTIES_SASL_LOGIN_CALLBACK_HANDLER_CLASS'
              value: 'org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler'
            }
            {
              name: 'SPRING_KAFKA_PROPERTIES_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL'
              value: tokenEndpoint
            }
            {
              name: 'SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG'
              secretRef: 'kafka-jaas'
            }
            {
              name: 'AZURE_CLIENT_ID'
              value: clientId
            }
            {
              name: 'APPLICATIONINSIGHTS_CONNECTION_STRING'
              value: insightsConnectionString
            }
            {
              name: 'APPLICATIONINSIGHTS_ROLE_NAME'
              value: service
            }
            {
              // No key of Cosmos DB: a variable without a value might be left out, a system property is not.
              name: 'JAVA_TOOL_OPTIONS'
              value: '-javaagent:/agent/applicationinsights-agent-codeless.jar -Daxon.cosmos.key= -Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${tokenEndpoint}'
            }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/actuator/health/liveness'
                port: port
              }
              periodSeconds: 5
              failureThreshold: 60
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/actuator/health/liveness'
                port: port
              }
              periodSeconds: 10
              failureThreshold: 6
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/actuator/health/readiness'
                port: port
              }
              periodSeconds: 5
              failureThreshold: 3
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          {
            name: 'feed-lag'
            custom: {
              type: 'azure-log-analytics'
              identity: identityId
              metadata: {
                tenantId: tenant().tenantId
                workspaceId: workspaceCustomerId
                query: 'AppMetrics | where TimeGenerated > ago(5m) and AppRoleName == "${service}" and Name == "cosmos.feed.lag" | summarize Lag = max(Max) | project Lag = coalesce(Lag, 0.0)'
                threshold: string(lagSeconds)
                activationThreshold: string(lagSeconds)
              }
            }
          }
        ]
      }
    }
  }
}

output uri string = 'https://${app.properties.configuration.ingress.fqdn}'
