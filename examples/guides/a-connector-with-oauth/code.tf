variable "oauth_client_id" {
  type      = string
  ephemeral = true
}

variable "oauth_client_secret" {
  type      = string
  ephemeral = true
}

variable "oauth_code" {
  type      = string
  ephemeral = true
  default   = null
}

resource "openconnectors_instance" "ledger" {
  element_key = "acmeledger"
  name        = "ledger-emea"

  configuration = {
    "oauth.callback.url" = "https://app.example.com/oauth"
  }
  configuration_wo = {
    "oauth.api.key"    = var.oauth_client_id
    "oauth.api.secret" = var.oauth_client_secret
  }
  provider_data_wo = {
    code = var.oauth_code
  }
  provider_data_wo_version = "1"

  creation_key = "my-project/ledger"
}
