variable "oauth_client_id" {
  type      = string
  ephemeral = true
}

variable "oauth_client_secret" {
  type      = string
  ephemeral = true
}

variable "oauth_refresh_token" {
  type      = string
  ephemeral = true
  default   = null
}

resource "openconnectors_instance" "ledger" {
  element_key             = "acmeledger"
  name                    = "ledger-emea"
  external_authentication = "initial"

  configuration_wo = {
    "oauth.api.key"            = var.oauth_client_id
    "oauth.api.secret"         = var.oauth_client_secret
    "oauth.user.refresh_token" = var.oauth_refresh_token
  }
  configuration_wo_version = "1"

  creation_key = "my-project/ledger"
}
